using System.Text.RegularExpressions;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Disagreement;

/// <summary>How far people agree: in words and on the chart, of one tool and of all, now, in the hall and in the past.</summary>
[Collection(OneHouse.Name)]
public sealed class DisagreementTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 10, 20), ("Beta", 50, 70), ("Gamma", 80, 30)];

    [Fact]
    public async Task Two_camps_are_told_and_drawn_once_five_have_voted()
    {
        var chart = await house.ChartAsync(Tools);
        // Who added it has voted.
        for (var i = 0; i < 3; i++) await VoteAsync(chart, "Alpha", 10, 20);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.GoToChartAsync(chart.Slug);
        await visitor.LiveAsync();
        await visitor.The($"dot-{chart["Alpha"]}").DispatchEventAsync("click");
        var note = visitor.The("opinion-note");
        await Assertions.Expect(note).ToContainTextAsync("From five votes on you see here how far they lie apart. There are 4.", Patiently);
        (await visitor.Page.Locator(".opinion-grain, .opinion-camp").CountAsync()).ShouldBe(0);

        for (var i = 0; i < 6; i++) await VoteAsync(chart, "Alpha", 90, 80);
        await Assertions.Expect(note).ToContainTextAsync("Two camps: 4 people around 10 % · 20 %, 6 people around 90 % · 80 %.", Patiently);
        await Assertions.Expect(visitor.Page.Locator(".opinion-number")).ToHaveTextAsync(["4", "6"]);
        var grain = (await visitor.Page.Locator(".opinion-grain").GetAttributeAsync("d"))!;
        Regex.Count(grain, "h0").ShouldBe(10, "every vote is a grain");

        await visitor.The("disagreement").ClickAsync();
        await Assertions.Expect(visitor.The("opinion-bar")).ToContainTextAsync("common ground");
        List<string> findings = [.. await visitor.FindingsAsync("the layer")];
        await visitor.ThemeAsync("light");
        findings.AddRange(await visitor.FindingsAsync("the layer, light", Axe.Colours));
        findings.ShouldBeEmpty();
        await visitor.The("mode-1d").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".opinion-ridge")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await visitor.The("opinion-close").ClickAsync();
        await Assertions.Expect(visitor.The("opinion-bar")).ToHaveCountAsync(0);
        await visitor.The("card-close").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".opinion")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_hall_is_shown_what_splits_it_and_the_past_what_did()
    {
        var chart = await house.ChartAsync(Tools);
        foreach (var x in (decimal[])[5, 5, 10, 90, 95, 95]) await VoteAsync(chart, "Alpha", x, 50);
        foreach (var x in (decimal[])[50, 51, 52, 53, 54]) await VoteAsync(chart, "Beta", x, 70);
        await using var hall = await house.VisitorAsync(Screen.Projector with { Calm = true });
        await hall.GoToChartAsync($"{chart.Slug}/present");
        await hall.Page.Keyboard.PressAsync("d");
        var list = hall.The("present-agreement");
        await Assertions.Expect(list.Locator("ol")).ToHaveTextAsync(["Alpha", "Beta"], new() { Timeout = 20_000 });
        await Assertions.Expect(hall.Page.Locator(".opinion-link")).Not.ToHaveCountAsync(0, new() { Timeout = 20_000 });
        (await hall.FindingsAsync("what splits the hall")).ShouldBeEmpty();
        await hall.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(list).ToHaveCountAsync(0);

        await hall.Page.GotoAsync($"/{chart.Slug}/history");
        await hall.ChartRestsAsync();
        await hall.The("history-menu").ClickAsync();
        await hall.The("past-disagreement").ClickAsync();
        await Assertions.Expect(hall.Page.Locator(".opinions .opinion-link")).Not.ToHaveCountAsync(0, new() { Timeout = 20_000 });
    }

    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 20_000 };

    private async Task VoteAsync(Chart chart, string tool, decimal x, decimal y) =>
        (await house.Api.VoteAsync(await chart.JoinAsync(), chart[tool], x, y, slug: chart.Slug)).Succeeded.ShouldBeTrue();
}
