using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Walks;

/// <summary>The tasks of a facilitator, with the keyboard alone: no test here touches the mouse or sets a focus.</summary>
[Collection(OneHouse.Name)]
public sealed class KeyboardWalkTests(House house)
{
    private static readonly LocatorAssertionsToHaveCountOptions Gone = new() { Timeout = 20_000 };
    private static readonly LocatorAssertionsToContainTextOptions Says = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_facilitator_needs_no_mouse()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30)], open: false);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var hand = new KeyboardOnly(visitor);
        await visitor.Page.GotoAsync("/sign-in");
        await hand.WriteAsync("staff-key", ServerSetup.Key);
        await hand.FollowAsync("sign-in", $"spectrum-{chart.Slug}");
        await hand.FollowAsync($"spectrum-{chart.Slug}", "start-session");
        await visitor.ChartRestsAsync();

        // A session is opened and its code shown.
        await hand.PressAsync("start-session");
        await hand.WriteAsync("session-title", "By keys");
        await hand.PressAsync("start-go");
        await Assertions.Expect(visitor.The("start-go")).ToHaveCountAsync(0, Gone);
        await visitor.The("qr").WaitForAsync(new() { Timeout = 20_000 });
        await hand.Keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("qr")).ToHaveCountAsync(0, Gone);
        await hand.PressAsync("show-code");
        await visitor.The("qr").WaitForAsync(new() { Timeout = 20_000 });
        await hand.Keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("qr")).ToHaveCountAsync(0, Gone);
        (await hand.AtAsync()).ShouldBe("show-code");

        // Adding off, voting paused and on again.
        await SwitchAsync("switch-adding", session => !(bool)session["adding"]!);
        await SwitchAsync("switch-voting", session => !(bool)session["voting"]!);
        await SwitchAsync("switch-voting", session => (bool)session["voting"]!);

        // A spotlight, from a tool's card.
        await hand.PressAsync($"tool-row-{chart["Beta"]}");
        await hand.PressAsync("spotlight-set");
        await hand.PressAsync("spotlight-end");
        await Assertions.Expect(visitor.The("spotlight-end")).ToHaveCountAsync(0, Gone);

        // A guided run: gathered, put in order, driven to its end.
        await hand.PressAsync("open-screen");
        await hand.PressAsync($"run-add-{chart["Alpha"]}");
        await hand.PressAsync($"run-add-{chart["Gamma"]}");
        await hand.PressAsync($"run-grip-{chart["Gamma"]}", "ArrowUp");
        await Assertions.Expect(visitor.The("run-list").GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Gamma", Says);
        await hand.PressAsync("run-start");
        await Assertions.Expect(visitor.The("run-lit")).ToContainTextAsync("Gamma", Says);
        await hand.PressAsync("run-next");
        await Assertions.Expect(visitor.The("run-lit")).ToContainTextAsync("Alpha", Says);
        await hand.PressAsync("run-finish");
        await Assertions.Expect(visitor.The("run-finish")).ToHaveCountAsync(0, Gone);

        // The screen is frozen and let go, and a link made for the hall's computer.
        await hand.PressAsync("open-screen");
        await hand.PressAsync("switch-frozen", "Space");
        await hand.PressAsync("make-link");
        await visitor.The("presenter-link").WaitForAsync(new() { Timeout = 20_000 });
        await hand.Keys.PressAsync("Escape");
        await hand.PressAsync("release");
        await Assertions.Expect(visitor.The("release")).ToHaveCountAsync(0, Gone);

        // A moment is named, and the session closed.
        await hand.PressAsync("bookmark-now");
        await hand.WriteAsync("bookmark-label", "After the run");
        await hand.Keys.PressAsync("Enter");
        await Assertions.Expect(visitor.The("spoken")).ToContainTextAsync("is bookmarked", Says);
        await hand.PressAsync("close-session");
        await hand.PressAsync("close-go");
        await visitor.The("start-session").WaitForAsync(new() { Timeout = 20_000 });

        async Task SwitchAsync(string which, Func<System.Text.Json.Nodes.JsonNode, bool> shows)
        {
            await hand.PressAsync(which, "Space");
            await Patience.UntilAsync(async () => shows((await house.Api.PictureAsync(chart.Slug))["session"]!), which, seconds: 20);
        }
    }
}
