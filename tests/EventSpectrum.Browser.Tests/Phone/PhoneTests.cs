using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Phone;

/// <summary>A phone held upright: fingers, clusters and the sheet.</summary>
[Collection(OneHouse.Name)]
public sealed class PhoneTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools =
        [("Alpha", 15, 25), ("Beta", 52, 71), ("Beta prime", 54, 72), ("Beta second", 53, 70), ("Gamma", 85, 45), ("Delta", 20, 88)];

    [Fact]
    public async Task A_finger_drags_a_dot_and_votes_and_the_ring_rides_above_it()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person, Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var scale = await visitor.ScaleAsync(chart);
        var dot = await visitor.DotAsync(chart["Alpha"]);
        var to = scale.Spot(50, 35);
        await fingers.DownAsync(dot);
        await fingers.MoveAsync(dot, to);
        await Assertions.Expect(visitor.The("hand")).ToBeVisibleAsync();
        await visitor.AllRestsAsync();
        var ring = await visitor.Page.EvaluateAsync<Spot>(
            "(() => { const { e, f } = document.querySelector('.es-hand .es-ring').getScreenCTM(); return { x: e, y: f }; })()");
        ring.Y.ShouldBeLessThan(to.Y - 30, "the finger does not hide what it places");
        await fingers.UpAsync();
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        scale.Spot((double)vote.X!, (double)vote.Y!).To(ring).ShouldBeLessThan(6, "the vote is where the ring was");
    }

    [Fact]
    public async Task A_second_finger_takes_a_drag_back()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person, Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var dot = await visitor.DotAsync(chart["Alpha"]);
        await fingers.DownAsync(dot);
        await fingers.MoveAsync(dot, dot.By(80, -40));
        await fingers.DownAsync(dot.By(80, -40), dot.By(150, -100));
        await fingers.UpAsync();
        await Assertions.Expect(visitor.The("hand")).ToBeHiddenAsync();
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_fingers_zoom_one_pans_and_a_button_shows_the_whole()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person, Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var scale = await visitor.ScaleAsync(chart);
        async Task<double> ApartAsync() => (await visitor.DotAsync(chart["Beta"])).To(await visitor.DotAsync(chart["Beta second"]));
        var before = await ApartAsync();
        await fingers.PinchAsync(scale.Spot(53, 60), 60, 200);
        await visitor.ChartRestsAsync();
        (await ApartAsync()).ShouldBeGreaterThan(before * 2.5);

        var dot = await visitor.DotAsync(chart["Beta"]);
        var empty = scale.Spot(53, 35);
        await fingers.DragAsync(empty, empty.By(40, 30));
        await visitor.ChartRestsAsync();
        (await visitor.DotAsync(chart["Beta"])).To(dot.By(40, 30)).ShouldBeLessThan(16, "the chart went with the finger");

        await visitor.The("whole-chart").TapAsync();
        await visitor.ChartRestsAsync();
        (await ApartAsync()).ShouldBe(before, 0.5);
        (await chart.LogOfAsync(person)).ShouldBeEmpty("nobody meant to vote");
    }

    [Fact]
    public async Task A_tap_on_a_cluster_fans_it_out_for_choosing_and_for_dragging()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person, Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var cluster = await visitor.DotAsync(chart["Beta"]);
        await fingers.TapAsync(cluster);
        string[] names = ["Beta", "Beta prime", "Beta second"];
        await Assertions.Expect(visitor.Page.Locator("[data-testid^=fan-]")).ToHaveCountAsync(names.Length);
        await visitor.AllRestsAsync();
        var spots = new List<Spot>();
        foreach (var name in names) spots.Add(await FannedAsync(visitor, chart[name]));
        foreach (var (one, other) in spots.SelectMany((one, i) => spots.Skip(i + 1), (one, other) => (one, other)))
            one.To(other).ShouldBeGreaterThanOrEqualTo(43, "each has a target of 44 pixels");

        await fingers.TapAsync(spots[2]);
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("What Beta second does.");
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
        await visitor.The("card-close").TapAsync();
        await visitor.ChartRestsAsync();

        await fingers.TapAsync(await visitor.DotAsync(chart["Beta"]));
        await visitor.AllRestsAsync();
        var from = await FannedAsync(visitor, chart["Beta prime"]);
        await fingers.DragAsync(from, from.By(-40, 90));
        await visitor.NothingPendingAsync();
        (await Patience.UntilAsync(() => chart.LogOfAsync(person), votes => votes.Count > 0, "the drag from the fan votes"))
            .ShouldHaveSingleItem().Tool.ShouldBe(chart["Beta prime"]);
    }

    [Fact]
    public async Task The_sheet_has_three_heights_by_tap_key_and_drag()
    {
        var chart = await house.ChartAsync(Tools);
        await using var visitor = await chart.OpenAsync(screen: Screen.Phone);
        var fingers = await Fingers.OnAsync(visitor);
        var sheet = visitor.Page.Locator(".sheet");
        async Task<double> HeightAsync()
        {
            double before, after = -1;
            do
            {
                before = after;
                await Task.Delay(120);
                await visitor.AllRestsAsync();
                after = (await sheet.BoundingBoxAsync())!.Height;
            }
            while (Math.Abs(after - before) > 0.5);
            return after;
        }

        var peek = await HeightAsync();
        peek.ShouldBeLessThan(200);
        await visitor.The("sheet-grip").TapAsync();
        var half = await HeightAsync();
        half.ShouldBeGreaterThan(peek + 150);
        await Assertions.Expect(visitor.The($"tool-row-{chart["Alpha"]}")).ToBeVisibleAsync();
        await visitor.The("sheet-grip").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        (await HeightAsync()).ShouldBeGreaterThan(half + 150);
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        (await HeightAsync()).ShouldBe(peek, 2);

        var grip = (await visitor.The("sheet-grip").BoundingBoxAsync())!;
        var hold = Spot.At(grip.X + grip.Width / 2, grip.Y + grip.Height / 2);
        await fingers.DragAsync(hold, hold.By(0, -320));
        (await HeightAsync()).ShouldBeGreaterThan(peek + 150, "the sheet follows the finger and stays up");
    }

    private static Task<Spot> FannedAsync(Visitor visitor, string tool) => visitor.The($"fan-{tool}").EvaluateAsync<Spot>(
        "element => { const { e, f } = element.getScreenCTM(); return { x: e, y: f }; }");
}
