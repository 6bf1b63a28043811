using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>What the hall sees, on a computer that nobody signs in on, and on the facilitator's own.</summary>
[Collection(OneHouse.Name)]
public sealed class PresenterTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 80, 80), ("Gamma", 50, 20)];

    [Fact]
    public async Task A_hall_is_invited_asked_and_shown_and_a_frozen_picture_stands_still()
    {
        var chart = await house.ChartAsync(Tools);
        var code = chart.Slug.Replace("chart-", "HALL", StringComparison.Ordinal);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: code);
        var people = await house.Api.JoinAsync(3, chart.Slug, code);
        var link = (string)(await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/present/link"))["url"]!;
        await using var hall = await house.VisitorAsync(Screen.Projector with { Calm = true });
        await hall.Page.GotoAsync(new Uri(link).PathAndQuery);
        await hall.The("invitation").WaitForAsync();
        hall.Page.Url.ShouldEndWith($"/{chart.Slug}/present", customMessage: "the secret has left the address");
        await Assertions.Expect(hall.The("join-address")).ToContainTextAsync(code);
        await Assertions.Expect(hall.The("qr")).ToHaveJSPropertyAsync("complete", true);
        (await hall.The("qr").EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(0, "the QR code is an image");
        await JudgeAsync(hall, "the invitation");

        await VoteAsync(chart, people[0], "Beta", 10, 90);
        await hall.The("present-chart").WaitForAsync();
        await ChangeAsync(chart, new JsonObject { ["spotlight"] = new JsonObject { ["tool"] = chart["Alpha"], ["seconds"] = 600 } });
        await Assertions.Expect(hall.The("present-lit")).ToContainTextAsync("Alpha");
        await hall.The("countdown").WaitForAsync();
        await Assertions.Expect(hall.Page.Locator($".es-dots > :last-child[data-tool='{chart["Alpha"]}']")).ToHaveCountAsync(1);
        await VoteAsync(chart, people[1], "Alpha", 90, 70);
        await ShowsAsync(hall, chart);

        await ChangeAsync(chart, new JsonObject { ["frozen"] = true });
        await hall.The("present-frozen").WaitForAsync();
        await hall.ChartRestsAsync();
        var before = await hall.DotAsync(chart["Gamma"]);
        await VoteAsync(chart, people[0], "Gamma", 5, 95);
        await VoteAsync(chart, people[1], "Gamma", 5, 95);
        await Assertions.Expect(hall.The("present-frozen")).ToHaveAttributeAsync("data-votes", "2");
        (await hall.DotAsync(chart["Gamma"])).To(before).ShouldBeLessThan(1, "the picture stands still");
        await JudgeAsync(hall, "a frozen picture with a spotlight");
        await hall.Page.ReloadAsync();
        await Assertions.Expect(hall.The("present-frozen")).ToHaveAttributeAsync("data-votes", "2");
        await hall.ChartRestsAsync();
        (await hall.DotAsync(chart["Gamma"])).To(before).ShouldBeLessThan(1, "also on a screen that comes later");

        await ChangeAsync(chart, new JsonObject { ["frozen"] = false });
        await Assertions.Expect(hall.The("present-frozen")).ToHaveCountAsync(0);
        await ShowsAsync(hall, chart);
        (await hall.DotAsync(chart["Gamma"])).To(before).ShouldBeGreaterThan(50, "what waited is shown");

        await house.Api.StaffAsync(HttpMethod.Delete, $"api/spectra/{chart.Slug}/present/link");
        await hall.Page.ReloadAsync();
        await hall.The("present-chart").WaitForAsync();
        await Assertions.Expect(hall.The("join-address")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_facilitator_drives_by_keys_and_nobody_else_does()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StartSessionAsync(chart.Slug);
        await VoteAsync(chart, await chart.JoinAsync(), "Beta", 10, 90);
        await ChangeAsync(chart, new JsonObject { ["run"] = new JsonObject { ["tools"] = new JsonArray(chart["Alpha"], chart["Gamma"]) } });
        await using var stranger = await house.VisitorAsync(Screen.Projector);
        await stranger.Page.GotoAsync($"/{chart.Slug}/present");
        await Assertions.Expect(stranger.The("present-lit")).ToContainTextAsync("Alpha");
        await stranger.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(stranger.The("spoken")).ToContainTextAsync("does not drive");
        await Assertions.Expect(stranger.The("present-frozen")).ToHaveCountAsync(0);

        await using var facilitator = await house.VisitorAsync(Screen.Projector with { Calm = true });
        await facilitator.SignInAsync();
        await facilitator.Page.GotoAsync($"/{chart.Slug}/present");
        await Assertions.Expect(facilitator.The("present-lit")).ToContainTextAsync("Alpha");
        await facilitator.Page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(facilitator.The("present-lit")).ToContainTextAsync("Gamma");
        await facilitator.Page.Keyboard.PressAsync("PageUp");
        await Assertions.Expect(facilitator.The("present-lit")).ToContainTextAsync("Alpha");
        await facilitator.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(facilitator.Page.Locator(".es-chart.es-flat")).ToHaveCountAsync(1);
        await facilitator.Page.Keyboard.PressAsync("f");
        await stranger.The("present-frozen").WaitForAsync();
        await facilitator.The("present-frozen").WaitForAsync();
        await facilitator.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(stranger.The("present-frozen")).ToHaveCountAsync(0);
        await facilitator.Page.Keyboard.PressAsync("?");
        await facilitator.Page.Locator("dialog.present-keys").WaitForAsync();
        await JudgeAsync(facilitator, "the keys");
    }

    private Task<TestSupport.Answer> VoteAsync(Chart chart, TestSupport.Person person, string tool, decimal x, decimal y) =>
        house.Api.VoteAsync(person, chart[tool], x, y, slug: chart.Slug);

    private Task<JsonNode> ChangeAsync(Chart chart, JsonObject change) => house.Api.StaffAsync(HttpMethod.Patch, $"api/spectra/{chart.Slug}/sessions/current", change);

    // The screen has come to where the log is.
    private async Task ShowsAsync(Visitor hall, Chart chart)
    {
        var sequence = ((long)(await house.Api.PictureAsync(chart.Slug))["sequence"]!).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Patience.UntilAsync(async () => await hall.The("present-chart").GetAttributeAsync("data-sequence") == sequence, "the screen is up to date", seconds: 30);
        await hall.ChartRestsAsync();
    }

    private static async Task JudgeAsync(Visitor visitor, string where)
    {
        foreach (var theme in (string[])["dark", "light"])
        {
            await visitor.ThemeAsync(theme);
            var findings = await visitor.FindingsAsync($"{where} ({theme})", also: "color-contrast-enhanced");
            findings.ShouldBeEmpty("axe finds nothing, and contrast is 7 to 1");
        }
    }
}
