using EventSpectrum.Browser.Tests.History;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Insights;

/// <summary>What a session showed, as a page and as a file to take away.</summary>
[Collection(OneHouse.Name)]
public sealed class InsightsPageTests(House house)
{
    [Fact]
    public async Task The_last_sessions_page_says_what_the_service_says_and_is_taken_away_as_one_file()
    {
        var chart = await house.ChartWithPastAsync();
        var told = await house.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{chart.Slug}/sessions/last/insights");
        var session = (string)told["session"]!["sessionId"]!;
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.Page.GotoAsync($"/{chart.Slug}/sessions/last/insights");
        await Assertions.Expect(visitor.The("insights-lead")).ToHaveTextAsync($"6 people placed 2 tools with {told["placed"]!["votes"]} votes.");
        await visitor.AddressAsync(address => address.EndsWith($"/{chart.Slug}/sessions/{session}/insights", StringComparison.Ordinal), "the address is the session's own");
        await Assertions.Expect(visitor.The("insights-moved").Locator("[data-tool]")).ToHaveCountAsync(told["moved"]!.AsArray().Count);
        await Assertions.Expect(visitor.The("insights-moved")).ToContainTextAsync("Alpha");
        await visitor.The("insights-overview").WaitForAsync();
        var findings = new List<string>();
        foreach (var theme in (string[])["light", "dark"])
        {
            await visitor.ThemeAsync(theme);
            findings.AddRange(await visitor.FindingsAsync(theme));
        }

        findings.ShouldBeEmpty();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        // Paper is light, whatever the screen is.
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("color", "rgb(29, 26, 22)");
        await Assertions.Expect(visitor.Page.Locator(".insights-bar")).ToBeHiddenAsync();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        await visitor.The("insights-save").ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.The("insights-html").ClickAsync());
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{download.SuggestedFilename}");
        await download.SaveAsAsync(file);
        await visitor.Context.SetOfflineAsync(true);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(request.Url);
        await visitor.Page.GotoAsync(new Uri(file).ToString());
        await Assertions.Expect(visitor.The("insights-lead")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.The("insights-overview")).ToBeVisibleAsync();
        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).fontFamily")).ShouldContain("Inter Variable");
        asked.ShouldAllBe(address => address.StartsWith("file:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal));
    }
}
