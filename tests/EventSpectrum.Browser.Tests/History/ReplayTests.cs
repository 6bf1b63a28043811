using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.History;

/// <summary>Every picture of the past that the page draws is the one the API has for that moment.</summary>
public sealed class ReplayTests(House house, ITestOutputHelper output) : IClassFixture<House>
{
    [Fact]
    public async Task Every_frame_is_the_picture_of_its_sequence()
    {
        var chart = await house.ChartWithPastAsync();
        var sequences = await chart.MomentsAsync();
        sequences.Length.ShouldBeGreaterThan(30);
        // Without motion: each step is drawn at once.
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.OpenHistoryAsync(chart);
        var scale = Scale.Fit(await chart.PastAsync(sequences[^1]), (await visitor.DrawnAsync()).Dots);
        scale.Worst.ShouldBeLessThan(1);

        await visitor.Page.Keyboard.PressAsync("Home");
        foreach (var sequence in sequences)
        {
            var drawn = await visitor.DrawnAsync();
            drawn.Sequence.ShouldBe(sequence);
            await drawn.ShouldBeTrueAsync(chart, scale);
            await visitor.Page.Keyboard.PressAsync("ArrowRight");
        }

        output.WriteLine($"{sequences.Length} frames are the API's pictures.");
        (await visitor.DrawnAsync()).Sequence.ShouldBe(sequences[^1], "at the end there is no further step");
    }

    [Fact]
    public async Task Scrubbing_shows_the_picture_under_the_finger_and_the_address_follows()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync();
        await visitor.OpenHistoryAsync(chart);
        var scale = Scale.Fit(await house.Api.PictureAsync(chart.Slug), (await visitor.DrawnAsync()).Dots);
        var strip = (await visitor.The("strip").BoundingBoxAsync())!;
        var seen = new HashSet<long>();
        await visitor.Page.Mouse.MoveAsync(strip.X + strip.Width - 5, strip.Y + 20);
        await visitor.Page.Mouse.DownAsync();
        for (var part = 19; part >= 0; part--)
        {
            await visitor.Page.Mouse.MoveAsync(strip.X + strip.Width * part / 20 + 1, strip.Y + 20);
            var drawn = await visitor.DrawnAsync();
            seen.Add(drawn.Sequence);
            await drawn.ShouldBeTrueAsync(chart, scale);
        }

        await visitor.Page.Mouse.UpAsync();
        seen.Count.ShouldBeGreaterThan(3, "the hand moved through the log");
        var last = (await visitor.DrawnAsync()).Sequence.ToString(CultureInfo.InvariantCulture);
        await visitor.AddressAsync(address => address.EndsWith($"/{chart.Slug}/history?sequence={last}", StringComparison.Ordinal), "the address says the moment");
        await Assertions.Expect(visitor.The("past-chart")).ToHaveAttributeAsync("data-exact", "true");
    }

    [Fact]
    public async Task A_link_with_a_time_opens_the_picture_of_that_time()
    {
        var chart = await house.ChartWithPastAsync();
        var frames = (await chart.TimelineAsync())["frames"]!.AsArray();
        var middle = frames[frames.Count / 2]!;
        var wanted = (long)middle["sequence"]!;
        await using var visitor = await house.VisitorAsync(Screen.Phone with { Calm = true });
        await visitor.OpenHistoryAsync(chart, $"?at={Uri.EscapeDataString((string)middle["at"]!)}");
        var drawn = await visitor.DrawnAsync();
        var told = (long)(await chart.PastAsync($"at={Uri.EscapeDataString((string)middle["at"]!)}"))["sequence"]!;
        drawn.Sequence.ShouldBe(told);
        told.ShouldBeGreaterThanOrEqualTo(wanted);
        var scale = Scale.Fit(await chart.PastAsync(told), drawn.Dots);
        scale.Worst.ShouldBeLessThan(1);
        await drawn.ShouldBeTrueAsync(chart, scale);
        await Assertions.Expect(visitor.The("clock")).ToContainTextAsync(told.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Playing_goes_on_by_itself_and_rests_on_an_exact_picture()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync();
        await visitor.OpenHistoryAsync(chart);
        var scale = Scale.Fit(await house.Api.PictureAsync(chart.Slug), (await visitor.DrawnAsync()).Dots);
        await visitor.The("play").ClickAsync();
        var first = await visitor.The("past-chart").GetAttributeAsync("data-sequence");
        // All of the log takes half a minute, and how much of that passes before its second picture is up to the machine that made it.
        await Assertions.Expect(visitor.The("past-chart")).Not.ToHaveAttributeAsync("data-sequence", first!, new() { Timeout = 40_000 });
        await visitor.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(visitor.The("play")).ToHaveAttributeAsync("data-playing", "false");
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await visitor.ChartRestsAsync();
        await Assertions.Expect(visitor.The("past-chart")).ToHaveAttributeAsync("data-exact", "true");
        await (await visitor.DrawnAsync()).ShouldBeTrueAsync(chart, scale);
        await visitor.The("go-live").ClickAsync();
        await visitor.ChartRestsAsync();
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe($"/{chart.Slug}");
    }

    [Fact]
    public async Task A_thumb_scrubs_and_the_flag_stands_above_it()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync(Screen.Phone);
        await visitor.OpenHistoryAsync(chart);
        var end = (await visitor.DrawnAsync()).Sequence;
        var strip = (await visitor.The("strip").BoundingBoxAsync())!;
        strip.Height.ShouldBeGreaterThanOrEqualTo(44);
        var fingers = await Fingers.OnAsync(visitor);
        var from = Spot.At(strip.X + strip.Width * 0.9, strip.Y + 30);
        var to = Spot.At(strip.X + strip.Width * 0.3, strip.Y + 30);
        await fingers.DownAsync(from);
        await fingers.MoveAsync(from, to);
        var flag = (await visitor.Page.Locator(".strip-flag").BoundingBoxAsync())!;
        (flag.Y + flag.Height).ShouldBeLessThan(to.Y - 40, "the finger does not hide what it moves");
        await fingers.UpAsync();
        (await visitor.DrawnAsync()).Sequence.ShouldBeLessThan(end);
    }
}
