using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Voting;

/// <summary>Everything on the chart can be done without a drag: by tap, by keyboard alone, and by numbers.</summary>
[Collection(OneHouse.Name)]
public sealed class WithoutDraggingTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30), ("Delta", 85, 85)];

    [Fact]
    public async Task By_tap_a_tool_is_selected_armed_and_placed()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        await visitor.The($"tool-row-{chart["Alpha"]}").ClickAsync();
        await visitor.The("place-it").ClickAsync();
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
        var place = scale.Spot(40, 60);
        await visitor.Page.Mouse.ClickAsync(place.X, place.Y);
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        vote.Tool.ShouldBe(chart["Alpha"]);
        vote.X!.Value.ShouldBe(40, 0.5m);
        vote.Y!.Value.ShouldBe(60, 0.5m);

        // Armed for one tap only.
        var elsewhere = scale.Spot(60, 20);
        await visitor.Page.Mouse.ClickAsync(elsewhere.X, elsewhere.Y);
        await visitor.ChartRestsAsync();
        (await chart.LogOfAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task By_keyboard_alone_a_tool_is_found_picked_up_moved_placed_and_put_back()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var keys = visitor.Page.Keyboard;
        await TabToChartAsync(visitor);

        await keys.PressAsync("g");
        (await FocusedAsync(visitor)).ShouldBe(chart["Gamma"], "a letter finds a name");
        await keys.PressAsync("ArrowUp");
        (await FocusedAsync(visitor)).ShouldBe(chart["Delta"], "the arrow goes to the nearest above");
        await keys.PressAsync("Home");
        (await FocusedAsync(visitor)).ShouldBe(chart["Alpha"], "Home goes to the leftmost");

        await keys.PressAsync("Enter");
        await Assertions.Expect(visitor.The("hand")).ToBeVisibleAsync();
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowRight", "PageUp" }) await keys.PressAsync(key);
        await keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("hand")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.The("spoken")).ToContainTextAsync("Alpha put back");
        (await chart.LogOfAsync(person)).ShouldBeEmpty();

        await keys.PressAsync("Enter");
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowRight", "PageUp" }) await keys.PressAsync(key);
        await keys.PressAsync("Enter");
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        (vote.Tool, vote.X, vote.Y).ShouldBe((chart["Alpha"], 33m, 32m));
        (await FocusedAsync(visitor)).ShouldBe(chart["Alpha"], "the focus stays where the work is");
    }

    [Fact]
    public async Task By_numbers_a_vote_is_given_and_nonsense_is_told()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.The($"tool-row-{chart["Beta"]}").ClickAsync();
        await visitor.The("vote-x").FillAsync("120");
        await visitor.The("vote-y").FillAsync("50");
        await visitor.The("vote-save").ClickAsync();
        await Assertions.Expect(visitor.The("tool-card").GetByRole(AriaRole.Alert)).ToContainTextAsync("A number from 0 to 100.");
        await visitor.The("vote-x").FillAsync("12.5");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        (vote.Tool, vote.X, vote.Y).ShouldBe((chart["Beta"], 12.5m, 50m));
    }

    [Fact]
    public async Task In_one_dimension_a_vote_speaks_for_x_only()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.Page.Locator("label:has([data-testid=mode-1d])").ClickAsync();
        await visitor.ChartRestsAsync();
        var scale = await visitor.ScaleAsync(chart);
        var dot = await visitor.DotAsync(chart["Alpha"]);
        await visitor.DropAsync(dot, Spot.At(scale.Spot(70, 0).X, dot.Y - 40));
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        vote.X!.Value.ShouldBe(70, 0.5m);
        vote.Y.ShouldBeNull();
        var tool = await chart.ToolAsync("Alpha");
        ((decimal)tool["position"]!["y"]!).ShouldBe(20, "nobody else spoke for y");
        ((int)tool["votesX"]!, (int)tool["votesY"]!).ShouldBe((2, 1));
    }

    private static async Task TabToChartAsync(Visitor visitor)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(visitor) is not null) return;
        }

        throw new InvalidOperationException("Forty presses of Tab did not lead to the chart.");
    }

    private static Task<string?> FocusedAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string?>("document.activeElement?.dataset.tool ?? null");
}
