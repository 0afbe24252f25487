#version 440
// A planar picture: brightness and the two colour differences, by the camera's matrix and range.

layout(location = 0) in vec2 seen;
layout(location = 1) in vec2 seen_colours;
layout(location = 2) in vec2 many;
layout(location = 3) in vec2 many_colours;

layout(location = 0) out vec4 colour;

layout(std140, binding = 0) uniform Block {
    mat4 place;
    mat4 colours;
};
layout(binding = 1) uniform sampler2D brightness;
layout(binding = 2) uniform sampler2D blue_difference;
layout(binding = 3) uniform sampler2D red_difference;

// The sampler's own mixture may be rounded to 8 bits, which the matrix makes three levels of.
float mixed(sampler2D plane, vec2 at, vec2 samples)
{
    vec2 place = at * samples - 0.5;
    vec2 share = fract(place);
    vec2 first = (floor(place) + 0.5) / samples;
    vec2 second = first + 1.0 / samples;
    float upper = mix(texture(plane, first).r, texture(plane, vec2(second.x, first.y)).r, share.x);
    float lower = mix(texture(plane, vec2(first.x, second.y)).r, texture(plane, second).r, share.x);
    return mix(upper, lower, share.y);
}

void main()
{
    vec4 yuv = vec4(0.0, 0.0, 0.0, 1.0);
    if (many.x > 0.0) {
        yuv.x = mixed(brightness, seen, many);
    } else {
        yuv.x = texture(brightness, seen).r;
    }
    if (many_colours.x > 0.0) {
        yuv.y = mixed(blue_difference, seen_colours, many_colours);
        yuv.z = mixed(red_difference, seen_colours, many_colours);
    } else {
        yuv.y = texture(blue_difference, seen_colours).r;
        yuv.z = texture(red_difference, seen_colours).r;
    }
    colour = vec4(clamp((colours * yuv).rgb, 0.0, 1.0), 1.0);
}
