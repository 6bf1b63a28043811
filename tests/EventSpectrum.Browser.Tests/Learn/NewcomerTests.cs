using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Learn;

/// <summary>Someone who has never been here: from the code on the wall to a vote that counts, and the practice that stands in nobody's way.</summary>
[Collection(NextDoor.Name)]
public sealed class NewcomerTests(House house, ITestOutputHelper output)
{
    private const string Code = "NEWCOMER";
    private const int TapsMost = 5;

    [Fact]
    public async Task From_the_code_to_a_counted_vote_takes_a_newcomer_few_taps()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 80, 80), ("Gamma", 20, 80)]);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: Code);
        await VoteAsync(chart, "dragging", async (visitor, fingers, tap) =>
        {
            var dot = await visitor.DotAsync(chart["Alpha"]);
            tap();
            await fingers.DragAsync(dot, dot.By(120, -150));
        });
        await VoteAsync(chart, "tapping", async (visitor, fingers, tap) =>
        {
            tap();
            await fingers.TapAsync(await visitor.DotAsync(chart["Beta"]));
            tap();
            await visitor.The("place-it").TapAsync();
            // The sheet gives the chart its room back before the chart can be tapped.
            await Assertions.Expect(visitor.Page.Locator(".sheet.peek")).ToBeVisibleAsync();
            await visitor.ChartRestsAsync();
            tap();
            await fingers.TapAsync((await visitor.DotAsync(chart["Alpha"])).By(100, -200));
        });
    }

    [Fact]
    public async Task The_practice_teaches_sends_nothing_and_is_offered_once()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 80, 80)]);
        await using var visitor = await chart.OpenAsync(screen: Screen.Phone with { Calm = true });
        await visitor.The("learn-offer").TapAsync();
        await visitor.The("practice-place").WaitForAsync();
        (await visitor.FindingsInBothThemesAsync("the practice")).ShouldBeEmpty();
        var sent = new List<string>();
        visitor.Page.Request += (_, request) => sent.Add($"{request.Method} {request.Url}");

        // By tap, on the wrong side and then on the right one; by key in the second example.
        var panel = (await visitor.The("practice-chart").BoundingBoxAsync())!;
        var fingers = await Fingers.OnAsync(visitor);
        await PlaceAsync(0.3);
        await Assertions.Expect(visitor.The("practice-said")).ToContainTextAsync("nearer to Computes");
        await PlaceAsync(0.85);
        await Assertions.Expect(visitor.The("practice-said")).ToContainTextAsync("The ring is yours");
        await visitor.The("practice-next").TapAsync();
        await Assertions.Expect(visitor.The("practice-task")).ToBeFocusedAsync();
        await visitor.The("dot-example-b").FocusAsync();
        foreach (var key in (string[])["Enter", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Enter"]) await visitor.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(visitor.The("practice-said")).ToContainTextAsync("That is all");
        await visitor.The("practice-done").TapAsync();
        await Assertions.Expect(visitor.The("practice-task")).ToHaveCountAsync(0);
        sent.Where(request => !request.Contains("/assets/", StringComparison.Ordinal)).ShouldBeEmpty("nothing that is placed there leaves the page");
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(2, "only the chart's own votes are in the log");

        await visitor.GoToChartAsync(chart.Slug);
        await Assertions.Expect(visitor.The("learn-offer")).ToHaveCountAsync(0);
        await visitor.The("menu").TapAsync();
        await visitor.The("open-learn").TapAsync();
        await visitor.The("practice-place").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.The("practice-place")).ToHaveCountAsync(0);

        async Task PlaceAsync(double across)
        {
            await visitor.The("practice-place").TapAsync();
            await Assertions.Expect(visitor.The("practice-place")).ToHaveAttributeAsync("aria-pressed", "true");
            await fingers.TapAsync(Spot.At(panel.X + panel.Width * across, panel.Y + panel.Height * 0.4));
        }
    }

    private async Task VoteAsync(Chart chart, string how, Func<Visitor, Fingers, Action, Task> vote)
    {
        var before = (await house.VotesInLogAsync(chart.Slug)).Count;
        var taps = 0;
        await using var visitor = await house.VisitorAsync(Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var clock = Stopwatch.StartNew();
        await visitor.Page.GotoAsync($"/j/{Code}");
        taps++;
        await visitor.The("join-go").TapAsync();
        await Assertions.Expect(visitor.The("join-go")).ToHaveCountAsync(0);
        await visitor.ChartRestsAsync();
        await vote(visitor, fingers, () => taps++);
        await Patience.UntilAsync(() => house.VotesInLogAsync(chart.Slug), votes => votes.Count > before, $"the vote by {how} is in the log");
        output.WriteLine($"By {how}: {clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s and {taps} taps from the link to a counted vote.");
        taps.ShouldBeLessThanOrEqualTo(TapsMost);
    }
}
