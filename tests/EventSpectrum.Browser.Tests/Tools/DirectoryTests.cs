using System.Text.RegularExpressions;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Tools;

/// <summary>The directory beside the chart, and what a participant finds again.</summary>
[Collection(NextDoor.Name)]
public sealed partial class DirectoryTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30), ("Alphabet", 85, 85)];

    [Fact]
    public async Task Search_and_disciplines_filter_list_and_chart_together()
    {
        var chart = await house.ChartAsync(Tools);
        await using var visitor = await chart.OpenAsync();
        await visitor.The("search").FillAsync("ALPHA");
        await Assertions.Expect(visitor.The("shown")).ToHaveTextAsync("2 of 4 tools");
        await Assertions.Expect(visitor.The($"dot-{chart["Beta"]}")).ToHaveClassAsync(Faded());
        await Assertions.Expect(visitor.The($"dot-{chart["Alpha"]}")).Not.ToHaveClassAsync(Faded());
        (await visitor.Page.Locator(".rows li").AllAsync()).Count.ShouldBe(4, "what does not match stays, faded, at the end");
        var last = visitor.Page.Locator(".rows li").Last;
        await Assertions.Expect(last).ToHaveClassAsync("off");

        await visitor.The("disciplines").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Composers", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.The("shown")).ToHaveTextAsync("1 of 4 tools");
        await Assertions.Expect(visitor.The($"dot-{chart["Alpha"]}")).ToHaveClassAsync(Faded());
        await visitor.The("search").FillAsync("nothing like it");
        await Assertions.Expect(visitor.Page.GetByText("No tool matches.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pointing_at_a_row_lights_the_dot_and_pointing_at_a_dot_lights_the_row()
    {
        var chart = await house.ChartAsync(Tools);
        await using var visitor = await chart.OpenAsync();
        await visitor.The($"tool-row-{chart["Beta"]}").HoverAsync();
        await Assertions.Expect(visitor.The($"dot-{chart["Beta"]}")).ToHaveClassAsync(Highlighted());
        var dot = await visitor.DotAsync(chart["Gamma"]);
        await visitor.Page.Mouse.MoveAsync(dot.X, dot.Y, new() { Steps = 3 });
        await Assertions.Expect(visitor.The($"tool-row-{chart["Gamma"]}")).ToHaveClassAsync(RowHighlighted());
        await Assertions.Expect(visitor.The($"dot-{chart["Beta"]}")).Not.ToHaveClassAsync(Highlighted());
    }

    [Fact]
    public async Task My_votes_and_who_I_am_outlast_a_reload()
    {
        var chart = await house.ChartAsync(Tools);
        await using var visitor = await chart.OpenAsync();
        var scale = await visitor.ScaleAsync(chart);
        await visitor.DropAsync(await visitor.DotAsync(chart["Beta"]), scale.Spot(25, 60));
        await visitor.The("join-name").FillAsync("Ada of the tests");
        await visitor.The("join-go").ClickAsync();
        await visitor.NothingPendingAsync();
        await visitor.Page.ReloadAsync();
        await visitor.ChartRestsAsync();
        await Assertions.Expect(visitor.The($"ring-{chart["Beta"]}")).ToHaveCountAsync(1);
        await visitor.The("my-votes").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("You take part as Ada of the tests.");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Assertions.Expect(dialog).ToContainTextAsync("Beta");
        await Assertions.Expect(dialog).ToContainTextAsync("counts");
        ((int)(await house.Api.PictureAsync(chart.Slug))["participants"]!).ShouldBe(2, "the founder and Ada, once");
    }

    [GeneratedRegex(@"\bis-faded\b")]
    private static partial Regex Faded();

    [GeneratedRegex(@"\bis-highlighted\b")]
    private static partial Regex Highlighted();

    [GeneratedRegex(@"\bhighlighted\b")]
    private static partial Regex RowHighlighted();
}
