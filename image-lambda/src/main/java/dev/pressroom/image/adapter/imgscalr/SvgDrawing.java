package dev.pressroom.image.adapter.imgscalr;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.RenderingHints;
import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.EventFilter;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/// Draws an SVG whose elements were checked already. Even so nothing outside of it is loaded: no DTD,
/// no entity, no reference to another file.
final class SvgDrawing {
    private SvgDrawing() {}

    /// Without its text on a machine that has no fonts.
    ///
    /// @param size of the drawing; the document fills it
    /// @throws JobFailure [FailureCode#IMAGE_UNREADABLE]
    static Picture draw(byte[] svg, PixelSize size) {
        try {
            return draw(svg, size, Set.of());
            // A Java without the libraries for fonts fails at the first letter, each in its way.
        } catch (LinkageError | InternalError fontless) {
            return draw(svg, size, Set.of("text"));
        }
    }

    /// @param without local names of elements that are left out with all that is in them
    static Picture draw(byte[] svg, PixelSize size, Set<String> without) {
        var image = Picture.blank(size, true);
        var graphics = image.createGraphics();
        try {
            var document = document(svg, without);
            var own = document.size();
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(size.width() / own.getWidth(), size.height() / own.getHeight());
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, new ViewBox(own));
            return new Picture(image, false);
        } catch (RuntimeException damaged) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "an SVG", damaged);
        } catch (OutOfMemoryError | StackOverflowError full) {
            // A pattern may be of any size.
            throw new JobFailure(FailureCode.IMAGE_TOO_COSTLY, "an SVG", full);
        } finally {
            graphics.dispose();
        }
    }

    private static SVGDocument document(byte[] svg, Set<String> without) {
        var safe = LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();
        var document = new SVGLoader().load(() -> events(svg, without), null, safe);
        if (document == null) {
            throw new IllegalArgumentException("not an SVG");
        }
        return document;
    }

    private static XMLEventReader events(byte[] svg, Set<String> without)
            throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var all = factory.createXMLEventReader(new ByteArrayInputStream(svg));
        return without.isEmpty() ? all : factory.createFilteredReader(all, new Outside(without));
    }

    /// Lets pass what is not in certain elements.
    private static final class Outside implements EventFilter {
        private final Set<String> elements;
        private int depth;

        Outside(Set<String> elements) {
            this.elements = elements;
        }

        @Override
        public boolean accept(XMLEvent event) {
            if (event.isStartElement()
                    && (depth > 0
                            || elements.contains(
                                    event.asStartElement().getName().getLocalPart()))) {
                depth++;
                return false;
            }
            if (depth > 0 && event.isEndElement()) {
                depth--;
                return false;
            }
            return depth == 0;
        }
    }
}
