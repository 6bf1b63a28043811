using EventSpectrum.Server.Sharing;

namespace EventSpectrum.Server.Tests.Sharing;

public sealed class StrokeTextTests
{
    [Fact]
    public void Every_letter_there_is_can_be_read_and_drawn()
    {
        var canvas = new Canvas(60, 60, new Rgb(0, 0, 0));
        foreach (var letter in StrokeGlyphs.Base.Keys)
        {
            var text = StrokeText.Of($"{letter}").ShouldNotBeNull($"{letter}");
            text.Width.ShouldBeGreaterThan(0, $"{letter}");
            text.Draw(canvas, new Spot(10, 40), 28, 2, new Rgb(255, 255, 255));
        }

        canvas.Pixels.ToArray().ShouldContain((byte)255);
    }

    [Theory]
    [InlineData("Año, ¿qué? «Sí»")]
    [InlineData("Über Größe – “naïve” façade")]
    [InlineData("")]
    public void Letters_with_marks_are_drawn_of_their_parts(string text) => StrokeText.Of(text).ShouldNotBeNull();

    [Theory]
    [InlineData("東京")]
    [InlineData("مرحبا")]
    [InlineData("A 🎬")]
    public void What_there_are_no_strokes_for_is_left_out_as_a_whole(string text) => StrokeText.Of(text).ShouldBeNull();

    [Fact]
    public void What_is_too_long_is_shortened()
    {
        var whole = StrokeText.Of("A long title that goes on and on")!;
        StrokeText.Of("A long title that goes on and on", whole.Width)!.Width.ShouldBe(whole.Width);
        StrokeText.Of("A long title that goes on and on", 60)!.Width.ShouldBeLessThanOrEqualTo(60);
    }
}
