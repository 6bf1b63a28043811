using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>What the facilitator lights opens on every phone, ready to place, and under nobody's hand.</summary>
[Collection(OneHouse.Name)]
public sealed class SpotlightTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 80, 80), ("Gamma", 50, 20)];

    [Fact]
    public async Task A_run_is_made_and_driven_from_one_phone_and_placed_on_another()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StartSessionAsync(chart.Slug);
        var person = await chart.JoinAsync();
        await using var phone = await chart.OpenAsync(person, Screen.Phone);
        await phone.LiveAsync();
        await using var stage = await house.VisitorAsync(Screen.Phone);
        await stage.SignInAsync();
        await stage.GoToChartAsync(chart.Slug);

        await stage.The("open-screen").ClickAsync();
        foreach (var name in (string[])["Alpha", "Beta", "Gamma"]) await stage.The($"run-add-{chart[name]}").ClickAsync();
        await stage.The($"run-grip-{chart["Gamma"]}").FocusAsync();
        await stage.Page.Keyboard.PressAsync("ArrowUp");
        await stage.Page.Keyboard.PressAsync("ArrowUp");
        await stage.The($"run-remove-{chart["Alpha"]}").ClickAsync();
        await stage.The("run-start").ClickAsync();
        await Assertions.Expect(stage.The("run-lit")).ToHaveTextAsync("Gamma");
        await Assertions.Expect(stage.The("run-at")).ToHaveTextAsync("1 of 2");

        await Assertions.Expect(phone.The("spotlight")).ToHaveAttributeAsync("data-tool", chart["Gamma"]);
        await Assertions.Expect(phone.Page.GetByTestId("hand")).ToBeVisibleAsync();
        await Assertions.Expect(phone.The("spoken")).ToContainTextAsync("Gamma");
        await phone.ChartRestsAsync();
        var spot = await phone.DotAsync(chart["Gamma"]);
        await phone.Page.Touchscreen.TapAsync(spot.X - 40, spot.Y - 120);
        await phone.NothingPendingAsync();
        await Patience.UntilAsync(async () => (await chart.LogOfAsync(person)).Count == 1, "the vote is in the log", seconds: 30);
        (await chart.LogOfAsync(person))[0].Tool.ShouldBe(chart["Gamma"]);

        await stage.The("run-next").ClickAsync();
        await Assertions.Expect(phone.The("spotlight")).ToHaveAttributeAsync("data-tool", chart["Beta"]);
        await phone.The("spotlight-dismiss").ClickAsync();
        await Assertions.Expect(phone.The("spotlight")).ToHaveCountAsync(0);
        await stage.The("run-finish").ClickAsync();
        await Assertions.Expect(stage.The("run-strip")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_drag_is_finished_before_a_spotlight_opens()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StartSessionAsync(chart.Slug);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.LiveAsync();
        var from = await visitor.DotAsync(chart["Alpha"]);
        await visitor.DragAsync(from, from.By(120, -80));

        await house.Api.StaffAsync(
            HttpMethod.Patch, $"api/spectra/{chart.Slug}/sessions/current", new JsonObject { ["spotlight"] = new JsonObject { ["tool"] = chart["Beta"], ["seconds"] = 600 } });
        await Assertions.Expect(visitor.The("spotlight")).ToHaveAttributeAsync("data-tool", chart["Beta"]);
        await Assertions.Expect(visitor.Page.Locator(".es-chart.es-holding")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.The("tool-card")).ToHaveCountAsync(0);

        await visitor.Page.Mouse.UpAsync();
        await visitor.NothingPendingAsync();
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("Beta");
        await Assertions.Expect(visitor.Page.Locator(".es-chart.es-armed")).ToHaveCountAsync(1);
        await Patience.UntilAsync(async () => (await chart.LogOfAsync(person)).Count == 1, "the vote is in the log", seconds: 30);
        (await chart.LogOfAsync(person))[0].Tool.ShouldBe(chart["Alpha"]);
    }
}
