package dev.pressroom.image.domain.svg;

import java.util.Set;

/// What an SVG may be made of. Everything else is left out or refused. Source: the elements and
/// attributes of SVG 1.1, chapters 5 to 14, less what fetches, runs, moves or filters.
final class SvgWords {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    static final Set<String> ELEMENTS =
            Set.of(
                    ("svg g defs symbol use switch path rect circle ellipse line polyline polygon text"
                                    + " tspan textPath linearGradient radialGradient stop clipPath"
                                    + " mask pattern marker")
                            .split(" "));

    /// Are written as groups: what is below a link is drawn, the link itself is of no use.
    static final Set<String> GROUPS = Set.of("a");

    /// There to run, to fetch or to bring in something else: nobody draws with them.
    static final Set<String> UNSAFE =
            Set.of(
                    "script",
                    "handler",
                    "listener",
                    "image",
                    "feImage",
                    "iframe",
                    "object",
                    "embed",
                    "audio",
                    "video",
                    "include",
                    "import",
                    "tref",
                    "cursor");

    static final Set<String> WITH_TEXT = Set.of("text", "tspan", "textPath");

    /// Properties of CSS: as attributes, in `style` attributes and in style sheets.
    static final Set<String> PROPERTIES =
            Set.of(
                    ("fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap"
                                    + " stroke-linejoin stroke-miterlimit stroke-dasharray"
                                    + " stroke-dashoffset opacity color display visibility overflow"
                                    + " clip-path clip-rule mask mask-type marker-start marker-mid"
                                    + " marker-end stop-color stop-opacity font-family font-size"
                                    + " font-style font-weight font-variant font-stretch letter-spacing"
                                    + " word-spacing text-anchor text-decoration text-rendering"
                                    + " shape-rendering color-interpolation dominant-baseline"
                                    + " alignment-baseline baseline-shift direction unicode-bidi"
                                    + " writing-mode paint-order vector-effect mix-blend-mode isolation")
                            .split(" "));

    /// Of those, the ones that are no attributes.
    static final Set<String> STYLE_ONLY = Set.of("mix-blend-mode", "isolation");

    static final Set<String> ATTRIBUTES =
            Set.of(
                    ("id x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr d points pathLength"
                                    + " transform viewBox preserveAspectRatio gradientUnits"
                                    + " gradientTransform spreadMethod offset clipPathUnits maskUnits"
                                    + " maskContentUnits patternUnits patternContentUnits"
                                    + " patternTransform markerUnits markerWidth markerHeight refX refY"
                                    + " orient dx dy rotate textLength lengthAdjust startOffset version"
                                    + " requiredFeatures requiredExtensions systemLanguage")
                            .split(" "));

    private SvgWords() {}
}
