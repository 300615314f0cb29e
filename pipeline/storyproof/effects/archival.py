"""What makes a tagged PDF an archive copy too: PDF/A-3 with a file attached, and still PDF/UA.

WeasyPrint writes one variant a file, PDF/A-3a here, so that the mark of PDF/UA is added to its metadata.
PDF/A wants every property outside the standard described in the file (ISO 19005-3, 6.6.2.3), this mark too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from storyproof.model.task import Attachment

VARIANT = "pdf/a-3a"

_END = b"</rdf:RDF>"
_IS_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def carry(document: Any, attachment: Attachment, weasyprint: Any) -> None:
    """Puts the file and the mark of PDF/UA on a laid out document, to be written as `VARIANT`."""
    day = datetime.fromisoformat(attachment.day).replace(tzinfo=UTC)
    document.metadata.attachments.append(
        weasyprint.Attachment(
            string=attachment.text,
            name=attachment.name,
            description=attachment.description,
            created=day,
            modified=day,
            relationship="Data",
        )
    )
    document.metadata.generate_rdf_metadata = _marked(document.metadata.generate_rdf_metadata)


def name_once(pdf: Any) -> None:
    """Lists each attached file once: WeasyPrint 70 lists the file and its name for one and the same."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _marked(write: Callable[..., bytes]) -> Callable[..., bytes]:
    def marked(*properties: object) -> bytes:
        before, end, after = write(*properties).rpartition(_END)
        return before + _IS_ACCESSIBLE + end + after

    return marked
