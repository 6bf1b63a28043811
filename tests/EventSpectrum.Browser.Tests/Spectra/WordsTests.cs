using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Spectra;

/// <summary>A facilitator changes what a spectrum is called and what it asks, with the keyboard alone.</summary>
[Collection(NextDoor.Name)]
public sealed class WordsTests(House house)
{
    [Fact]
    public async Task Other_ends_are_warned_of_where_people_have_voted_and_the_past_keeps_the_old_ones()
    {
        var chart = await house.ChartAsync([("Alpha", 10, 10)]);
        var person = await chart.JoinAsync();
        (await house.Api.VoteAsync(person, chart["Alpha"], 30, 80, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        var (slug, old) = (chart.Slug, (string)(await house.Api.PictureAsync(chart.Slug))["x"]!["low"]!);
        await using var visitor = await house.VisitorAsync(Screen.Phone with { Calm = true });
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync($"/{slug}/settings");
        var keyboard = new KeyboardOnly(visitor);

        await keyboard.WriteAsync("words-title", "What we ask now");
        await Assertions.Expect(visitor.The("ends-warning")).ToHaveCountAsync(0);
        await keyboard.WriteAsync("words-xLow", " ");
        await keyboard.PressAsync("words-save");
        await Assertions.Expect(visitor.The("words-xLow")).ToBeFocusedAsync();
        await keyboard.WriteAsync("words-xLow", "By hand");
        await Assertions.Expect(visitor.The("ends-warning")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator(".axes-preview")).ToContainTextAsync("By hand");
        (await visitor.FindingsInBothThemesAsync("changing the axes")).ShouldBeEmpty();
        await keyboard.PressAsync("words-save");
        await Assertions.Expect(visitor.Page.Locator(".settings header")).ToContainTextAsync("What we ask now");
        await Assertions.Expect(visitor.The("ends-warning")).ToHaveCountAsync(0);

        // What somebody else writes meanwhile stays.
        await house.Api.StaffAsync(HttpMethod.Patch, $"api/spectra/{slug}", new JsonObject { ["title"] = "Meanwhile" });
        await keyboard.PressAsync("open-adding", "Space");
        await Assertions.Expect(visitor.Page.Locator(".settings header")).ToContainTextAsync("Meanwhile");
        await keyboard.WriteAsync("words-yAbout", "How often?");
        await keyboard.PressAsync("words-save");
        await Patience.UntilAsync(async () => (string?)(await house.Api.PictureAsync(slug))["y"]!["about"] == "How often?", "the change is there", seconds: 30);
        ((string?)(await house.Api.PictureAsync(slug))["title"]).ShouldBe("Meanwhile");

        await visitor.Page.GotoAsync($"/{slug}/history");
        var axes = visitor.The("past-chart").Locator("text", new() { HasText = "By hand" });
        await Assertions.Expect(axes.First).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(visitor.The("past-chart")).ToContainTextAsync(old);
        await Assertions.Expect(axes).ToHaveCountAsync(0);
    }
}
