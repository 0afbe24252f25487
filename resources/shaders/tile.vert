#version 440
// Places a rectangle of the wall, in device pixels, and the part of a picture that is seen in it.

layout(location = 0) in vec2 at;            // device pixels, the origin at the upper left corner
layout(location = 1) in vec2 of_picture;    // shares of the texture of the brightness
layout(location = 2) in vec2 of_colours;    // and of the colours'
layout(location = 3) in vec2 samples;       // of the brightness, across and down; 0: one for each pixel
layout(location = 4) in vec2 colour_samples;

layout(location = 0) out vec2 seen;
layout(location = 1) out vec2 seen_colours;
layout(location = 2) out vec2 many;
layout(location = 3) out vec2 many_colours;

layout(std140, binding = 0) uniform Block {
    mat4 place;     // device pixels to clip space
    mat4 colours;   // YUV with a fourth 1 to RGB
};

void main()
{
    seen = of_picture;
    seen_colours = of_colours;
    many = samples;
    many_colours = colour_samples;
    gl_Position = place * vec4(at, 0.0, 1.0);
}
