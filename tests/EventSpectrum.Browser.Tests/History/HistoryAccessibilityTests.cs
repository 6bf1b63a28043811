using EventSpectrum.Browser.Tests.Support;

namespace EventSpectrum.Browser.Tests.History;

/// <summary>Axe has no finding on the pages of the past, dark on a phone and light on a laptop.</summary>
public sealed class HistoryAccessibilityTests(House house) : IClassFixture<House>
{
    private readonly List<string> findings = [];

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public async Task Axe_finds_nothing(string theme, bool phone)
    {
        var chart = await house.ChartWithPastAsync();
        var session = (long)(await chart.TimelineAsync())["sessions"]![0]!["endSequence"]!;
        await using var visitor = await house.VisitorAsync((phone ? Screen.Phone : Screen.Laptop) with { Calm = true, Dark = theme == "dark" });
        await visitor.KeepAsync("theme", theme);
        await visitor.SignInAsync();
        await visitor.OpenHistoryAsync(chart, $"?compare={session}");
        await JudgeAsync(visitor, "the history");
        if (phone)
        {
            await visitor.The("history-menu").ClickAsync();
            await JudgeAsync(visitor, "its menu");
            await visitor.The("open-panel").ClickAsync();
        }

        await visitor.The("shifts").WaitForAsync();
        await JudgeAsync(visitor, "a comparison");
        foreach (var panel in new[] { "panel-moments", "panel-tools" })
        {
            await visitor.Page.Locator($"label:has([data-testid={panel}])").ClickAsync();
            await JudgeAsync(visitor, panel);
        }

        await visitor.The("choose-average").ClickAsync();
        await visitor.The("average-show").WaitForAsync();
        await JudgeAsync(visitor, "the choice of an average");
        await visitor.Page.GotoAsync($"/{chart.Slug}/tools/{chart["Alpha"]}");
        await visitor.The("causes").WaitForAsync();
        await JudgeAsync(visitor, "a tool's page");
        findings.ShouldBeEmpty($"axe finds nothing ({theme}, {(phone ? "phone" : "laptop")})");
    }

    private async Task JudgeAsync(Visitor visitor, string where) => findings.AddRange(await visitor.FindingsAsync(where));
}
