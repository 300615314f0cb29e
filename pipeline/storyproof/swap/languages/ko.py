"""Korean. Particles stand at the word, so every entry matches inside a run of signs."""

from __future__ import annotations

from storyproof.swap.language import Cue, Language

LANGUAGE = Language.of(
    "ko",
    {
        Cue.OUTCOME: """
            감소, 줄었, 줄어, 줄일, 줄였, 절감, 절약, 향상, 개선, 증가, 단축, 빨라, 빠르게, 쉽게, 쉬워, 수 있게,
            가능하게, 더 이상, 성공, 효과, 효율, 달성, 도움, 방지
        """,
        Cue.PRAISE: "훌륭, 뛰어난, 강력한, 완벽, 최고, 최적, 직관적, 사용하기 쉬, 만족, 신뢰할, 유연, 추천, 놀라운",
        Cue.ADOPTION: "사용, 이용, 채택, 도입, 선택했, 이전했, 마이그레이션, 배포, 설치, 운영",
        Cue.LINK: "때문에, 덕분에, 인해, 따라서, 그래서, 하므로, 으므로, 제공, 대신, 없이, 통해",
        Cue.CONTRAST: "보다, 비해, 비교, 달리, 차이, 대신, 대체, 평가, 검토, 선택",
        Cue.EXCLUSIVE: "유일, 오직, 독자적, 고유한, 다른 어떤, 최초",
        Cue.LIMIT: "지원하지 않, 만 지원, 할 수 없, 아직, 제한, 한계, 부족",
        Cue.SHORTCOMING: "부족, 느렸, 너무 느, 복잡했, 너무 복잡, 어려웠, 어려움, 불가능, 할 수 없, 한계, 번거",
        Cue.HERITAGE: "커뮤니티, 설립, 창립, 재단, 거버넌스, 오픈 소스, 오픈소스, 생태계, 탄생",
        Cue.DENIAL: "때문이 아니, 덕분이 아니, 사용하지 않, 쓰지 않",
        Cue.WISH: "필요했, 원했, 찾고, 찾았, 바랐, 목표, 요구 사항, 요구사항",
        Cue.PLAN: "계획, 예정, 언젠가, 앞으로",
        Cue.COMMON: "모든 업체, 어느 업체나, 업계 표준",
        Cue.ACTOR: "우리, 저희, 그들, 팀, 회사, 고객, 사용자",
        Cue.PERSON: "개발자, 엔지니어, 관리자, 담당자, 직원, 운전자, 기사",
        Cue.ANAPHOR: "이것, 그것, 이는, 이를, 이런, 이렇게",
        Cue.PROCESS: """
            자동, 직접, 마다, 하나씩, 전에, 까지, 즉시, 불러오, 해제, 연결, 시작, 분할, 병합, 복사, 서명,
            보내, 저장, 호출, 읽, 기다, 전환, 삽입, 기록, 중지, 확인, 비교, 정렬, 잠그, 열, 내보내, 암호화, 변환,
            반환, 교체, 삭제, 추가, 변경
        """,
    },
)
