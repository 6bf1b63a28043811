using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Lines;

/// <summary>One's own line on the axis by hand, by keys and by number, and the room's from five people on.</summary>
[Collection(OneHouse.Name)]
public sealed class LineTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30)];

    [Fact]
    public async Task A_line_is_dragged_moved_typed_and_taken_away_and_the_fifth_shows_the_rooms()
    {
        var chart = await house.ChartAsync(Tools);
        foreach (var x in (decimal[])[30, 40, 50, 60]) await DrawAsync(chart, x);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.LiveAsync();
        await visitor.The("line").ClickAsync();
        var room = visitor.The("line-room");
        await Assertions.Expect(room).ToContainTextAsync("once five people", Patiently);
        (await visitor.Page.Locator(".line-ridge").CountAsync()).ShouldBe(0);

        await visitor.ChartRestsAsync();
        var scale = await visitor.ScaleAsync(chart);
        var hand = await HandAsync(visitor);
        await visitor.DropAsync(hand, Spot.At(scale.Spot(70, 0).X, hand.Y - 30));
        await LineIsAsync(person, chart, 70);
        await Assertions.Expect(room).ToContainTextAsync("5 lines, half of them at 50 % or beyond", Patiently);
        await Assertions.Expect(visitor.Page.Locator(".line-ridge")).ToHaveCountAsync(1);
        Math.Abs((await HandAsync(visitor)).X - scale.Spot(70, 0).X).ShouldBeLessThan(2, "the line stays where it was dropped");

        await visitor.The("line-hand").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Home");
        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await visitor.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await LineIsAsync(person, chart, 6);
        await Assertions.Expect(visitor.The("line-hand")).ToHaveAttributeAsync("aria-valuetext", "Your line: up to 6\u00a0% Invents");

        await visitor.The("line-x").FillAsync("120");
        await visitor.The("line-draw").ClickAsync();
        await Assertions.Expect(visitor.The("line-bar").GetByRole(AriaRole.Alert)).ToContainTextAsync("A number from 0 to 100.");
        await visitor.The("line-x").FillAsync("12.5");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await LineIsAsync(person, chart, 12.5);
        await visitor.The("undo").ClickAsync();
        await LineIsAsync(person, chart, 6);

        await visitor.The("line-withdraw").ClickAsync();
        await LineIsAsync(person, chart, null);
        await Assertions.Expect(room).ToContainTextAsync("once five people", Patiently);
    }

    [Fact]
    public async Task On_a_phone_a_finger_draws_it_and_nothing_is_voted()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person, Screen.Phone);
        await visitor.The("menu").ClickAsync();
        await visitor.The("open-line").ClickAsync();
        await visitor.The("line-hand").WaitForAsync();
        await visitor.ChartRestsAsync();
        var scale = await visitor.ScaleAsync(chart);
        var hand = await HandAsync(visitor);
        await (await Fingers.OnAsync(visitor)).DragAsync(hand, Spot.At(scale.Spot(25, 0).X, hand.Y));
        await LineIsAsync(person, chart, 25, within: 1);
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
    }

    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 20_000 };

    private async Task DrawAsync(Chart chart, decimal x)
    {
        var person = await chart.JoinAsync();
        (await house.Api.SendAsync(HttpMethod.Put, $"api/spectra/{chart.Slug}/line", person.Token, new JsonObject { ["x"] = x })).Succeeded.ShouldBeTrue();
    }

    private static async Task<Spot> HandAsync(Visitor visitor)
    {
        var box = (await visitor.The("line-hand").BoundingBoxAsync())!;
        return Spot.At(box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    private async Task LineIsAsync(TestSupport.Person person, Chart chart, double? x, double within = 0.6) => await Patience.UntilAsync(
        async () => (double?)(await house.Api.ReceiptAsync(person, chart.Slug))["line"]?["x"],
        at => x is null ? at is null : at is { } drawn && Math.Abs(drawn - x.Value) <= within,
        $"the line at {x}", seconds: 30);
}
