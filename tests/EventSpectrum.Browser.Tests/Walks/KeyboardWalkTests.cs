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

    [Fact]
    public async Task Making_a_spectrum_a_blind_round_and_suggestions_need_no_mouse()
    {
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var hand = new KeyboardOnly(visitor);
        await visitor.SignInAsync();
        hand.Fresh();

        // A spectrum of one's own, opened blind at once.
        await hand.FollowAsync("make-spectrum", "make-go");
        foreach (var (field, words) in new[] { ("title", "Made by keys"), ("xLow", "By hand"), ("xHigh", "By itself"), ("yLow", "Rarely"), ("yHigh", "Daily") })
            await hand.WriteAsync($"make-{field}", words);
        await Assertions.Expect(visitor.The("make-slug")).ToHaveValueAsync("made-by-keys");
        await hand.PressAsync("make-go");
        // Nothing can be added before a session runs, so that is not offered.
        await hand.PressAsync("made-start");
        await Assertions.Expect(visitor.The("made-add")).ToHaveCountAsync(0);
        await hand.PressAsync("start-blind", "Space");
        await hand.PressAsync("start-go");
        await visitor.The("qr").WaitForAsync(new() { Timeout = 20_000 });
        await hand.Keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("qr")).ToHaveCountAsync(0, Gone);
        await hand.PressAsync("add-tool");
        await hand.WriteAsync("form-name", "Alpha");
        await hand.PressAsync("form-x", "Home");
        await hand.PressAsync("form-y", "End");
        await hand.PressAsync("form-save");
        await hand.PressAsync("join-go");
        await Assertions.Expect(visitor.The("form-name")).ToHaveCountAsync(0, Gone);
        var alpha = (string)(await house.Api.PictureAsync("made-by-keys"))["tools"]![0]!["id"]!;

        // The room places it unseen, and is shown.
        var code = (string)(await house.Api.StaffAsync(HttpMethod.Get, "api/spectra/made-by-keys"))["session"]!["joinCode"]!;
        var people = await house.Api.JoinAsync(5, "made-by-keys", code);
        foreach (var person in people) (await house.Api.VoteAsync(person, alpha, 70, 70, slug: "made-by-keys")).Succeeded.ShouldBeTrue();
        await hand.PressAsync("reveal");
        await hand.PressAsync("reveal-go");
        await Patience.UntilAsync(async () => (await house.Api.PictureAsync("made-by-keys"))["session"]!["revealedAt"] is not null, "the votes are shown");
        await hand.PressAsync("open-rounds");
        await visitor.The("rounds").WaitForAsync();
        await hand.Keys.PressAsync("Escape");
        await hand.PressAsync("close-session");
        await hand.PressAsync("close-go");
        await visitor.The("start-session").WaitForAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(visitor.The("close-go")).ToHaveCountAsync(0, Gone);

        // Suggestions: one is taken up, one declined with a reason.
        foreach (var name in (string[])["Beta", "Gamma"]) await SuggestAsync(people[0], name);
        await hand.PressAsync("open-suggestions");
        await hand.PressAsync("suggestion-accept");
        await Assertions.Expect(visitor.Page.Locator("[data-testid=suggestion][data-fate=open]")).ToHaveCountAsync(1);
        await hand.PressAsync("suggestion-decline");
        await hand.WriteAsync("reason", "We asked this before");
        await hand.Keys.PressAsync("Enter");
        await visitor.The("no-suggestions").WaitForAsync();
        await hand.Keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("no-suggestions")).ToHaveCountAsync(0, Gone);
        await Patience.UntilAsync(hand.AtAsync, at => at is not null, "the note that led to the list is gone, and the focus is not lost");

        // And it is put by.
        await visitor.Page.GotoAsync("/made-by-keys/settings");
        hand.Fresh();
        await hand.PressAsync("archive");
        await Assertions.Expect(visitor.The("archive")).ToHaveTextAsync("Take it out of the archive");

        async Task SuggestAsync(Person person, string name)
        {
            var answer = await house.Api.SendAsync(HttpMethod.Post, "api/spectra/made-by-keys/suggestions", person.Token, new System.Text.Json.Nodes.JsonObject
            {
                ["name"] = name, ["kind"] = "assistive", ["x"] = 40, ["y"] = 40, ["because"] = "It is missing.",
            });
            answer.Succeeded.ShouldBeTrue(answer.ToString());
        }
    }
}
