using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Groups;

/// <summary>The room by groups: what they disagree on in a sentence, all on one chart or each on its own.</summary>
[Collection(OneHouse.Name)]
public sealed class GroupsPageTests(House house)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 20_000 };

    [Fact]
    public async Task Groups_are_compared_in_sentences_on_one_chart_and_side_by_side()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70)]);
        for (var i = 0; i < 24; i++)
        {
            var (discipline, x) = i % 2 == 0 ? ("Editors", 10) : ("Composers", 80);
            var joined = await house.Api.SendAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/participants", null, new JsonObject { ["disciplines"] = new JsonArray(discipline) });
            var person = new Person((string)joined.Body!["participantId"]!, (string)joined.Body["token"]!, (string)joined.Body["displayName"]!);
            foreach (var (tool, at) in new[] { ("Alpha", x), ("Beta", 50) })
                (await house.Api.VoteAsync(person, chart[tool], at, 40, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        }

        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.Page.GotoAsync($"/{chart.Slug}/groups");
        var chosen = visitor.The("groups-chosen");
        await Assertions.Expect(chosen).ToContainTextAsync("Alpha", Patiently);
        await Assertions.Expect(chosen).ToContainTextAsync("10 % · 40 %");
        await Assertions.Expect(visitor.Page.Locator(".finding-tool").First).ToContainTextAsync("Editors and Composers are 70 % apart");
        await Assertions.Expect(visitor.Page.Locator(".group-mark.is-strong")).ToHaveCountAsync(2);
        await Assertions.Expect(visitor.Page.Locator(".finding-tool").Last).ToHaveTextAsync("Beta");
        (await visitor.FindingsAsync("groups on one chart")).ShouldBeEmpty();
        await visitor.ThemeAsync("dark");
        (await visitor.FindingsAsync("groups in the dark", Axe.Colours)).ShouldBeEmpty();

        await visitor.Page.Locator("label:has([data-testid=layout-apart])").ClickAsync();
        await Assertions.Expect(visitor.The("groups-apart").Locator("figure")).ToHaveCountAsync(2);
        (await visitor.FindingsInBothThemesAsync("groups side by side")).ShouldBeEmpty();
        await visitor.Page.Locator("label:has([data-testid=by-session])").ClickAsync();
        await Assertions.Expect(visitor.The("groups-empty")).ToContainTextAsync("at least five people", Patiently);
        visitor.Page.Url.ShouldEndWith("?by=session&apart");
    }
}
