// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Asterisk's document as a proxy may write it anew: whatever is the same in XML decodes to the same messages. */
class XmlLayoutTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private static final String DOCUMENT = "<ajax-response>\n"
            + "<response type='object' id='unknown'><generic response='Success' actionid='7' eventlist='start' message='follows' /></response>\n"
            + "<response type='object' id='unknown'><generic event='Status' privilege='call,all' channel='SIP/a-1' channel-2='SIP/b-2'"
            + " variable='A=&lt;1&gt;' variable-2='B=&quot;2&apos;' calleridname='J\u00f6rg &amp; Co' /></response>\n"
            + "<response type='object' id='unknown'><generic event='OriginateResponse' actionid='7' response='Failure' _100rel='no' /></response>\n"
            + "<response type='object' id='unknown'><generic event='StatusComplete' eventlist='Complete' listitems='2' /></response>\n"
            + "</ajax-response>\n";

    /** What each message is, and its fields by name: XML keeps no order of attributes. */
    private static List<Map<String, Object>> read(byte[] body, int chunk) {
        List<Map<String, Object>> read = new ArrayList<>();
        for (Decoded.Message message : Decoded.ofXml(body, UTF_8, name -> true, chunk).messages()) {
            Map<String, Object> fields = new TreeMap<>();
            message.fields().forEach(field -> fields.merge(field.get(0), field.get(1), (one, other) -> one + "|" + other));
            fields.put("is an event", message.event());
            read.add(fields);
        }
        return read;
    }

    private static void assertSame(String document) {
        assertSame(document.getBytes(UTF_8));
    }

    private static void assertSame(byte[] document) {
        List<Map<String, Object>> expected = read(DOCUMENT.getBytes(UTF_8), Integer.MAX_VALUE / 2);
        assertThat(expected).hasSize(4);
        for (int chunk : new int[] { 1, 2, 3, 7, 64, document.length }) {
            assertThat(read(document, chunk)).as("%s in chunks of %d", new String(document, UTF_8), chunk).isEqualTo(expected);
        }
        assertThat(Decoded.ofXml(document, UTF_8, name -> true, 5).events()).extracting(AmiEvent::name)
                .containsExactly("Status", "OriginateResponse", "StatusComplete");
        assertThat(Decoded.ofXml(document, UTF_8, "StatusComplete"::equals, 5).events()).extracting(AmiEvent::name)
                .containsExactly("StatusComplete");
    }

    @Test
    void indentation() {
        assertSame(DOCUMENT.replace("<generic", "\n    <generic").replace("</response>", "\r\n\t</response>"));
        assertSame(DOCUMENT.replace("\n", ""));
        assertSame(DOCUMENT.replace("<ajax-response>", "\n\n  <ajax-response>"));
    }

    @Test
    void layoutWithinTags() {
        assertSame(DOCUMENT.replace("' ", "'\n      "));
        assertSame(DOCUMENT.replace("' ", "'\t\r\n"));
        assertSame(DOCUMENT.replace(" />", "/>"));
        assertSame(DOCUMENT.replace("='", " = '"));
        assertSame(DOCUMENT.replace("='", "=\n'"));
        assertSame(DOCUMENT.replace("<response ", "<response\n").replace("<generic ", "<generic\t"));
        assertSame(DOCUMENT.replace("</response>", "</response >"));
        assertSame(DOCUMENT.replace("'unknown'>", "'unknown' >"));
    }

    @Test
    void endTags() {
        assertSame(DOCUMENT.replace(" /></response>", "></generic></response>"));
        assertSame(DOCUMENT.replace(" /></response>", ">\n  </generic>\n</response>"));
        assertSame(DOCUMENT.replace(" /></response>", " ><!-- nothing -->text<![CDATA[<generic event='X' />]]></generic ></response>"));
    }

    @Test
    void quotes() {
        assertSame(DOCUMENT.replace('\'', '"'));
        assertSame(DOCUMENT.replace('\'', '"').replace("&apos;", "'"));
        assertSame(DOCUMENT.replace("&quot;", "\""));
        assertSame(DOCUMENT.replace("&gt;", ">"));
        assertSame(DOCUMENT.replace("&gt;", ">").replace(" /></response>", ">text</generic></response>"));
    }

    @Test
    void references() {
        assertSame(DOCUMENT.replace("&lt;", "&#60;").replace("&gt;", "&#x3E;").replace("\u00f6", "&#246;").replace("&amp;", "&#38;"));
    }

    @Test
    void declarationsAndComments() {
        assertSame("\uFEFF" + DOCUMENT);
        assertSame("<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE ajax-response>\n" + DOCUMENT);
        assertSame("<?xml version='1.0'?><?xml-stylesheet href='a.xsl' type='text/xsl'?>\n"
                + "<!DOCTYPE ajax-response [ <!ELEMENT ajax-response (response*)> <!ENTITY x \"y\"> ]>\n" + DOCUMENT);
        assertSame(DOCUMENT.replace("<generic", "<!-- a <response> and <generic event='Commented' /></response> -->\n<generic"));
        assertSame(DOCUMENT.replace("<response", "<!----><!-- - -- ->--><response"));
        assertSame(DOCUMENT.replace("<generic", "<![CDATA[<generic event='CData' /></response>]]><?php echo '<response>' ?><generic"));
        assertSame(DOCUMENT + "<!-- the end -->");
    }

    @Test
    void namesOfElements() {
        assertSame(DOCUMENT.replace("generic", "item"));
        assertSame(DOCUMENT.replace("ajax-response", "a:ajax-response").replace("<response", "<a:response").replace("/response", "/a:response")
                .replace("<generic", "<a:generic").replace("<a:ajax-response>", "<a:ajax-response xmlns:a='urn:x'>"));
        assertSame(DOCUMENT.replace("<ajax-response>", "<ajax-response xmlns=\"urn:a\" xmlns:b='urn:b' b:c='d'>"));
        assertSame(DOCUMENT.replace("<generic", "<generic xmlns='' xmlns:x='urn:x' x:y='z' xml:space='preserve'"));
    }

    @Test
    void emptyResponses() {
        assertSame(DOCUMENT.replace("</ajax-response>", "<response type='object' id='unknown'/><response/><response></response></ajax-response>"));
    }

    @Test
    void anotherEncoding() throws Exception {
        Document document = parsed();
        for (String encoding : List.of("ISO-8859-1", "windows-1252", "US-ASCII", "UTF-8")) {
            assertSame(written(document, encoding));
        }
        // as tools do that write to memory: the declaration does not fit the bytes
        assertSame("<?xml version=\"1.0\" encoding=\"utf-16\"?>\n" + DOCUMENT);
        assertSame("<?xml version=\"1.0\" encoding=\"no-such-thing\"?>\n" + DOCUMENT);
    }

    @Test
    void anEventInAnotherEncodingKeepsItsFormOutsideOfTheHeap() throws Exception {
        String body = "<?xml version='1.0' encoding='windows-1252'?><ajax-response><response><generic event='Price' note='5 \u20ac'/></response></ajax-response>";
        AmiEvent event = Decoded.ofXml(body.getBytes("windows-1252"), UTF_8, name -> true, 9).events().get(0);

        AmiEvent again = EventSerializer.event(EventSerializer.of(event, UTF_8), UTF_8);

        assertThat(event.get("Note")).isEqualTo("5 \u20ac");
        assertThat(again).isEqualTo(event);
    }

    /** DOM sorts attributes by name. */
    @Test
    void theSerializerOfTheJdk() throws Exception {
        StringWriter indented = new StringWriter();
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, "yes");
        transformer.transform(new DOMSource(parsed()), new StreamResult(indented));

        assertThat(indented.toString()).contains("<generic _100rel=");
        assertSame(indented.toString());
    }

    @Test
    void attributesInReverseOrder() throws Exception {
        Document document = parsed();
        StringWriter text = new StringWriter();
        XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        writer.writeStartElement("ajax-response");
        NodeList elements = document.getElementsByTagName("generic");
        for (int i = 0; i < elements.getLength(); i++) {
            writer.writeStartElement("response");
            writer.writeEmptyElement("generic");
            NamedNodeMap attributes = ((Element) elements.item(i)).getAttributes();
            for (int j = attributes.getLength() - 1; j >= 0; j--) {
                Node attribute = attributes.item(j);
                writer.writeAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
            writer.writeEndElement();
        }
        writer.writeEndElement();
        writer.close();

        assertThat(text.toString()).contains("channel-2=\"SIP/b-2\" channel=");
        assertSame(text.toString());
    }

    @Test
    void theLinesOfOutputWhereLineFeedsAreReferences() {
        String body = "<ajax-response><response><generic response='Success' opaque_data='one&#10;two&#xA;&#x0a;four&#010;&amp;#10;' /></response></ajax-response>";

        assertThat(Decoded.ofXml(body.getBytes(UTF_8), UTF_8, name -> true, 4).messages().get(0).fields())
                .extracting(field -> field.get(1)).containsExactly("Success", "one", "two", "", "four", "&#10;");
    }

    @Test
    void manyRepeatsInAnyOrder() {
        StringBuilder body = new StringBuilder("<ajax-response><response><generic event='E'");
        for (int i = 5000; i > 1; i--) {
            body.append(" output-").append(i).append("='").append(i).append("' other-").append(i).append("='x'");
        }
        body.append(" output='1' other='y'/></response></ajax-response>");

        List<String> lines = Decoded.ofXml(body.toString().getBytes(UTF_8), UTF_8, name -> true, 999).events().get(0).getAll("Output");

        assertThat(lines).hasSize(5000).startsWith("1", "2", "3").endsWith("4999", "5000");
    }

    private static Document parsed() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(DOCUMENT.getBytes(UTF_8)));
    }

    private static byte[] written(Document document, String encoding) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, encoding);
        transformer.transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
