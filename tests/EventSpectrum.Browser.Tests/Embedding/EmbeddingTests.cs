using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Embedding;

/// <summary>A chart in a page of another origin: it works where its spectrum allows that, and is refused where not.</summary>
[Collection(NextDoor.Name)]
public sealed class EmbeddingTests(House house, Chromium chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task Where_it_is_allowed_people_join_and_vote_in_the_frame_without_any_cookie()
    {
        var chart = await house.ChartAsync([("Alpha", 30, 70), ("Beta", 60, 40)]);
        using var site = new OtherSite(house.Server.Address, $"<event-spectrum spectrum=\"{chart.Slug}\" votable></event-spectrum>");
        await AllowAsync(chart, site.Origin, votable: true);

        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        // What shows the chart comes late: words take its place until then, and not for good.
        var late = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/assets/EmbedPage-*.js", async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.GotoAsync(site.Origin);
        await Assertions.Expect(visitor.Page.GetByText("This chart may not be shown here.")).ToBeVisibleAsync(Patiently);
        late.SetResult();
        var frame = visitor.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.GetByTestId($"dot-{chart["Alpha"]}")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(visitor.Page.GetByText("This chart may not be shown here.")).ToHaveCountAsync(0);
        await frame.GetByTestId("sheet-grip").ClickAsync();
        await frame.GetByTestId($"tool-row-{chart["Alpha"]}").ClickAsync();
        await frame.GetByTestId("vote-x").FillAsync("12");
        await frame.GetByTestId("vote-y").FillAsync("34");
        await frame.GetByTestId("vote-save").ClickAsync();
        await frame.GetByTestId("join-name").FillAsync("Someone elsewhere");
        await frame.GetByTestId("join-go").ClickAsync();
        await Assertions.Expect(frame.GetByTestId($"ring-{chart["Alpha"]}")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(frame.Locator("[data-testid^=ring-].is-pending")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        (await house.VotesInLogAsync(chart.Slug)).ShouldContain(v => v.Tool == chart["Alpha"] && v.X == 12 && v.Y == 34);
        (await visitor.Context.CookiesAsync()).ShouldBeEmpty();

        await visitor.Page.GotoAsync($"{house.Server.Address}{chart.Slug}/embed?votable");
        await visitor.The($"dot-{chart["Alpha"]}").WaitForAsync();
        (await visitor.FindingsInBothThemesAsync("what is in the frame")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_it_is_not_allowed_the_browser_refuses_and_the_page_says_so()
    {
        var chart = await house.ChartAsync([("Alpha", 30, 70)]);
        using var site = new OtherSite(house.Server.Address, $"<event-spectrum spectrum=\"{chart.Slug}\" votable></event-spectrum>");
        await AllowAsync(chart, "https://another.example", votable: true);

        // No visitor: the browser itself logs what it refuses.
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Origin);
        await Assertions.Expect(page.GetByText("This chart may not be shown here.")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open it on its own page" })).ToHaveAttributeAsync("href", $"{house.Server.Address}{chart.Slug}");

        // Where nothing frames it, it tells for itself; and it looks on only, where voting is not allowed.
        await AllowAsync(chart, null, votable: false);
        await page.GotoAsync($"{house.Server.Address}{chart.Slug}/embed");
        await Assertions.Expect(page.GetByTestId("embed-refused")).ToContainTextAsync("This chart may not be shown here", new() { Timeout = 30_000 });
        await AllowAsync(chart, site.Origin, votable: false);
        await page.GotoAsync(site.Origin);
        await Assertions.Expect(page.FrameLocator("iframe").Locator(".next-words")).ToContainTextAsync("Here one looks on.", new() { Timeout = 30_000 });
    }

    private Task<JsonNode> AllowAsync(Chart chart, string? origin, bool votable) => house.Api.StaffAsync(HttpMethod.Patch, $"api/spectra/{chart.Slug}", new JsonObject
    {
        ["settings"] = new JsonObject { ["embedding"] = new JsonObject { ["origins"] = origin is null ? [] : new JsonArray(origin), ["votable"] = votable } },
    });
}
