using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>A blind round as people see it: their own votes alone, then everyone's, then what became of the first guess.</summary>
[Collection(OneHouse.Name)]
public sealed class BlindRoundTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 80, 80)];

    [Fact]
    public async Task Nobody_sees_the_room_until_the_facilitator_reveals_it()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/sessions", new JsonObject { ["title"] = "Blind", ["voting"] = true, ["adding"] = true, ["blind"] = true });
        var me = await chart.JoinAsync();
        await VoteAsync(chart, me, 12, 88);
        for (var i = 0; i < 5; i++) await VoteAsync(chart, await chart.JoinAsync(), 94, 93);
        await using var page = await chart.OpenAsync(me, Screen.Laptop with { Calm = true });
        await page.LiveAsync();
        await using var hall = await house.VisitorAsync(Screen.Projector with { Calm = true });
        await hall.Page.GotoAsync($"/{chart.Slug}/present");
        await using var stage = await house.VisitorAsync(Screen.Phone);
        await stage.SignInAsync();
        await stage.GoToChartAsync(chart.Slug);

        await Assertions.Expect(page.The("blind-note")).ToContainTextAsync("6 votes");
        await Assertions.Expect(hall.The("present-blind")).ToContainTextAsync("6 votes");
        await Assertions.Expect(hall.Page.Locator(".es-dots > [data-tool]")).ToHaveCountAsync(0);
        await hall.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(hall.The("present-agreement")).ToContainTextAsync("shown after the reveal");
        await Assertions.Expect(page.The("shelf")).ToContainTextAsync("Not placed yet");
        await page.ChartRestsAsync();
        var alone = await page.DotAsync(chart["Alpha"]);
        (await page.FindingsInBothThemesAsync("a blind round")).ShouldBeEmpty();
        (await hall.FindingsInBothThemesAsync("the wall in a blind round")).ShouldBeEmpty();

        // One axis has its shelf too: what waits stands below what is placed.
        await page.The("mode-1d").ClickAsync();
        await page.ChartRestsAsync();
        (await page.DotAsync(chart["Beta"])).Y.ShouldBeGreaterThan((await page.DotAsync(chart["Alpha"])).Y + 40);
        await Assertions.Expect(page.Page.Locator(".es-word").Nth(2)).ToHaveCSSAsync("opacity", "0");
        await page.The("mode-2d").ClickAsync();
        await page.ChartRestsAsync();

        // A tool in the hand at the reveal would be a blind vote in the seeing round: it goes back.
        await page.Page.Locator($".es-dots > [data-tool='{chart["Beta"]}']").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(".es-carrying").WaitForAsync();
        await hall.Page.Keyboard.PressAsync("d");
        await stage.The("reveal").ClickAsync();
        await stage.The("reveal-go").ClickAsync();
        await page.The("revealed-note").WaitForAsync();
        await Assertions.Expect(page.The("shelf")).ToHaveCountAsync(0);
        await Assertions.Expect(hall.The("present-blind")).ToHaveCountAsync(0);
        await Patience.UntilAsync(async () => (await page.DotAsync(chart["Alpha"])).To(alone) > 100, "one's own place becomes the room's", seconds: 30);
        await Assertions.Expect(stage.The("reveal")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(".es-carrying")).ToHaveCountAsync(0);

        await VoteAsync(chart, me, 90, 90);
        await page.The("open-rounds").ClickAsync();
        await Assertions.Expect(page.The("rounds")).ToContainTextAsync("1 of 6 changed their mind");
        (await page.FindingsInBothThemesAsync("both rounds")).ShouldBeEmpty();
        await hall.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(hall.The("present-rounds")).ToContainTextAsync("1 of 6 people changed a vote");
        await Assertions.Expect(hall.The("present-rounds").Locator("li")).ToHaveCountAsync(1);
        await Assertions.Expect(hall.The("wall-rounds").Locator(".wall-way")).ToHaveCountAsync(1);
        (await hall.FindingsInBothThemesAsync("both rounds on the wall")).ShouldBeEmpty();
    }

    private async Task VoteAsync(Chart chart, Person person, decimal x, decimal y) =>
        (await house.Api.VoteAsync(person, chart["Alpha"], x, y, slug: chart.Slug)).Succeeded.ShouldBeTrue();
}
