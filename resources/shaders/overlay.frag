#version 440
// What QPainter drew over the pictures: premultiplied, in the order of bytes of QImage::Format_ARGB32_Premultiplied.

layout(location = 0) in vec2 seen;
layout(location = 1) in vec2 seen_colours;

layout(location = 0) out vec4 colour;

layout(binding = 1) uniform sampler2D drawn;

void main()
{
    colour = texture(drawn, seen).bgra;
}
