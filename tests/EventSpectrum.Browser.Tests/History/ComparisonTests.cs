using System.Globalization;
using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.History;

/// <summary>Two moments against each other, sessions beside each other, other averages, and a tool's story: all as the API has them.</summary>
public sealed class ComparisonTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Arrows_and_the_list_say_what_went_farthest()
    {
        var chart = await house.ChartWithPastAsync();
        var timeline = await chart.TimelineAsync();
        var a = (long)timeline["sessions"]![0]!["endSequence"]!;
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.OpenHistoryAsync(chart, string.Create(CultureInfo.InvariantCulture, $"?compare={a}"));
        var (before, after) = (await chart.PastAsync(a), await house.Api.PictureAsync(chart.Slug));
        var farthest = before["tools"]!.AsArray().MaxBy(tool => Far(tool!, Tool(after, (string)tool!["id"]!)))!;
        await Assertions.Expect(visitor.The("shifts").Locator(".past-row-name").First).ToHaveTextAsync((string)Tool(after, (string)farthest["id"]!)["name"]!);
        var moved = before["tools"]!.AsArray().Count(tool => Far(tool!, Tool(after, (string)tool!["id"]!)) > 5);
        moved.ShouldBeGreaterThan(0);
        await Assertions.Expect(visitor.Page.Locator(".es-ground .arrow:not(.legend):not([d=''])")).ToHaveCountAsync(moved);

        await visitor.Page.Locator("label:has([data-testid=layout-sessions])").ClickAsync();
        await Assertions.Expect(visitor.The("multiples").Locator("figure")).ToHaveCountAsync(2);
        await Assertions.Expect(visitor.The("multiples").Locator(".es-dots [data-tool]")).Not.ToHaveCountAsync(0);
        await visitor.Page.Locator("label:has([data-testid=layout-beside])").ClickAsync();
        await Assertions.Expect(visitor.The("beside").Locator("figure")).ToHaveCountAsync(2);
        await visitor.The("compare-end").ClickAsync();
        await Assertions.Expect(visitor.The("past-chart")).ToBeVisibleAsync();
        await visitor.AddressAsync(address => !address.Contains("compare", StringComparison.Ordinal), "the address says no comparison");
    }

    [Fact]
    public async Task The_votes_of_one_session_are_shown_live_and_in_the_past()
    {
        var chart = await house.ChartWithPastAsync();
        var session = (JsonObject)await house.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{chart.Slug}?average=session");
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.OpenHistoryAsync(chart);
        await visitor.The("choose-average").ClickAsync();
        await ChooseSessionAsync(visitor);
        await Assertions.Expect(visitor.The("average-note")).ToContainTextAsync("the votes of this session");
        await visitor.ChartRestsAsync();
        // The note takes some of the chart's height, so the scale is that of now.
        Scale.Fit(session, (await visitor.DrawnAsync()).Dots).Worst.ShouldBeLessThan(1);
        (await visitor.DrawnAsync()).Ghosts.ShouldContain(chart["Beta"], "nobody voted on it in that session");

        await visitor.GoToChartAsync(chart.Slug);
        var live = Scale.Fit(await house.Api.PictureAsync(chart.Slug), await visitor.DotsAsync());
        await visitor.The("menu").ClickAsync();
        await visitor.The("open-average").ClickAsync();
        await ChooseSessionAsync(visitor);
        await visitor.The("average-note").WaitForAsync();
        await Assertions.Expect(visitor.The($"dot-{chart["Beta"]}")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-ghost"));
        await visitor.The("average-usual").ClickAsync();
        await Assertions.Expect(visitor.The("average-note")).ToHaveCountAsync(0);
        await visitor.ChartRestsAsync();
        Scale.Fit(await house.Api.PictureAsync(chart.Slug), await visitor.DotsAsync()).Worst.ShouldBeLessThan(2);
        live.Worst.ShouldBeLessThan(2);
    }

    [Fact]
    public async Task A_tools_story_names_what_moved_it_and_the_shares_are_the_apis()
    {
        var chart = await house.ChartWithPastAsync();
        var session = (string)(await chart.TimelineAsync())["sessions"]![1]!["sessionId"]!;
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.OpenHistoryAsync(chart);
        await visitor.The($"past-row-{chart["Alpha"]}").ClickAsync();
        await visitor.The("open-story").ClickAsync();
        await visitor.The("causes").WaitForAsync();
        await visitor.The("stretch").SelectOptionAsync($"session {session}");
        await visitor.AddressAsync(address => address.EndsWith($"/{chart.Slug}/history/{chart["Alpha"]}?session={session}", StringComparison.Ordinal), "the address says the session");
        var times = (await chart.TimelineAsync())["sessions"]![1]!;
        var told = await house.Api.StaffAsync(
            HttpMethod.Get, $"api/spectra/{chart.Slug}/tools/{chart["Alpha"]}/history?from={Uri.EscapeDataString((string)times["startedAt"]!)}&to={Uri.EscapeDataString((string)times["endedAt"]!)}");
        var minds = told["causes"]!.AsArray().Single(cause => (string)cause!["cause"]! == "changedMinds")!;
        ((int)minds["participants"]!).ShouldBe(6, "all six changed their minds");
        await Assertions.Expect(visitor.Page.Locator("tr[data-cause=changedMinds]")).ToContainTextAsync("6 people");
        await Assertions.Expect(visitor.Page.Locator("tr[data-cause=changedMinds] td").First.Locator("span").First).ToHaveTextAsync(Signed((double)minds["x"]!));
        await Assertions.Expect(visitor.Page.Locator(".causes tfoot td").Last).ToHaveTextAsync(Signed((double)told["shift"]!["y"]!));
        await Assertions.Expect(visitor.The("changes").Locator("li")).ToHaveCountAsync(told["changes"]!.AsArray().Count);
    }

    private static async Task ChooseSessionAsync(Visitor visitor)
    {
        await visitor.Page.Locator("label:has([data-testid=average-session])").ClickAsync();
        await visitor.The("average-show").ClickAsync();
    }

    private static string Signed(double value)
    {
        var shown = Math.Abs(value) < 0.05 ? 0 : Math.Round(value * 10, MidpointRounding.AwayFromZero) / 10;
        return $"{(shown > 0 ? "+" : shown < 0 ? "−" : "±")}{Math.Abs(shown).ToString("0.0", CultureInfo.InvariantCulture)}";
    }

    private static JsonNode Tool(JsonObject picture, string id) => picture["tools"]!.AsArray().Single(tool => (string)tool!["id"]! == id)!;

    private static double Far(JsonNode before, JsonNode after)
    {
        var (a, b) = ((before["position"] ?? before["start"])!, (after["position"] ?? after["start"])!);
        return Math.Sqrt(Math.Pow((double)b["x"]! - (double)a["x"]!, 2) + Math.Pow((double)b["y"]! - (double)a["y"]!, 2));
    }
}
