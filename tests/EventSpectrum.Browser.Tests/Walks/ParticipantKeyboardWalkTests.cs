using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Walks;

/// <summary>Every task of a participant, with the keyboard alone: no test here touches the mouse or sets a focus, and nothing ever loses it.</summary>
[Collection(NextDoor.Name)]
public sealed class ParticipantKeyboardWalkTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30)];

    [Fact]
    public async Task Joining_placing_adding_and_leaving_need_no_mouse()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: "KBDJ");
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var ears = await Ears.OfAsync(visitor);
        var hand = new KeyboardOnly(visitor);

        // By the code on the wall, under a name of one's own.
        await visitor.Page.GotoAsync("/");
        await hand.WriteAsync("join-code", "KBDJ");
        await hand.FollowAsync("join-go", "join-name");
        await hand.WriteAsync("join-name", "Keys Only");
        await hand.PressAsync("join-go");
        await ears.HearAsync("Welcome, Keys Only");
        await visitor.LiveAsync();
        await visitor.ChartRestsAsync();

        // The practice: one example placed, and out of it.
        await hand.PressAsync("learn-offer");
        await hand.PressAsync("practice-place");
        await hand.IsAtAsync("dot-example-a", "who places is on the chart");
        await hand.PressAllAsync("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter");
        await ears.HearAsync("The ring is yours");
        await hand.PressAsync("practice-next");
        await hand.IsAtAsync("practice-task", "the next task is read first");
        await hand.PressAsync("practice-skip");
        await GoneAsync("practice-task");

        // On the chart: found by a letter, picked up, moved and placed, and undone.
        await hand.ToAsync($"dot-{chart["Alpha"]}");
        await hand.PressAllAsync("b", "Enter", "ArrowLeft", "Shift+ArrowUp", "Enter");
        await visitor.NothingPendingAsync();
        await Assertions.Expect(visitor.The("votes")).ToHaveAttributeAsync("data-count", "4");
        await hand.IsAtAsync($"dot-{chart["Beta"]}", "the focus stays where the work is");
        await hand.PressAllAsync("Enter", "ArrowLeft", "Escape");
        await ears.HearAsync("Beta put back.");
        await hand.PressAsync("undo");
        await ears.HearAsync("Undone: your vote on Beta");

        // From the list, searched: by numbers, moved, taken back, withdrawn; Escape leads back to its row.
        await hand.WriteAsync("search", "gam");
        await Assertions.Expect(visitor.The("shown")).ToContainTextAsync("1 of 3");
        await hand.PressAsync($"tool-row-{chart["Gamma"]}");
        await hand.WriteAsync("vote-x", "40");
        await hand.WriteAsync("vote-y", "60");
        await hand.Keys.PressAsync("Enter");
        await ears.HearAsync("Gamma: 40 %");
        await hand.WriteAsync("vote-x", "45");
        await hand.Keys.PressAsync("Enter");
        await ears.HearAsync("Gamma: 45 %");
        await hand.PressAsync("undo");
        await ears.HearAsync("Undone: your vote on Gamma");
        await hand.PressAsync("withdraw");
        await ears.HearAsync("Your vote on Gamma is withdrawn");
        await hand.ToAsync("vote-x");
        await hand.Keys.PressAsync("Escape");
        await GoneAsync("tool-card");
        await hand.IsAtAsync($"tool-row-{chart["Gamma"]}", "who closes a card is where it was opened");
        await hand.PressAsync("search", "Escape");

        // A tool is added, and its text changed.
        await hand.PressAsync("add-tool");
        await hand.WriteAsync("form-name", "Delta");
        await hand.PressAsync("form-x", "Home");
        await hand.PressAllAsync("ArrowRight", "ArrowRight");
        await hand.PressAsync("form-y", "End");
        await hand.PressAsync("form-save");
        await ears.HearAsync("Delta is on the chart");
        var delta = (string)(await chart.ToolAsync("Delta"))["id"]!;
        await GoneAsync("form-save");
        if (await visitor.The("tool-card").CountAsync() == 0) await hand.PressAsync($"tool-row-{delta}");
        await hand.PressAsync("edit-tool");
        await hand.WriteAsync("form-name", "Delta two");
        await hand.Keys.PressAsync("Enter");
        await ears.HearAsync("Delta two is changed");
        await hand.IsAtAsync("edit-tool", "a form gives the focus back");

        // One axis and back; the line, drawn and taken away.
        await hand.PressAsync("mode-2d", "ArrowRight");
        await GoneAsync("vote-y");
        await hand.PressAsync("mode-1d", "ArrowLeft");
        await Assertions.Expect(visitor.The("vote-y")).ToHaveCountAsync(1);
        await hand.PressAsync("line");
        await hand.PressAsync("line-hand", "Home");
        await hand.PressAllAsync("PageUp", "ArrowRight", "Enter");
        await ears.HearAsync("up to 11 %");
        await hand.PressAsync("line-withdraw");
        await ears.HearAsync("Your line is taken away");
        await hand.PressAsync("line-close");
        await GoneAsync("line-close");

        // Another name, by way of the menu, which has the focus again afterwards; what one said; and leaving.
        await hand.PressAsync("menu");
        await hand.PressAsync("rename");
        await hand.WriteAsync("join-name", "Keys Alone");
        await hand.PressAsync("join-go");
        await GoneAsync("join-go");
        await hand.IsAtAsync("menu", "a dialog gives the focus back to where it was opened");
        await hand.PressAsync("my-votes");
        await hand.PressAsync("leave");
        await hand.PressAsync("leave-go");
        await hand.PressAsync("join-again");
        await hand.ToAsync("join-go");
        await hand.Keys.PressAsync("Escape");
        await GoneAsync("join-go");
        await hand.IsAtAsync("my-votes", "Escape leads back as well");

        Task GoneAsync(string testId) => Assertions.Expect(visitor.The(testId)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Following_the_facilitator_reading_and_looking_back_need_no_mouse()
    {
        var chart = await house.ChartAsync(Tools, open: false);
        var current = $"api/spectra/{chart.Slug}/sessions/current";
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/sessions", new JsonObject { ["title"] = "Blind", ["voting"] = true, ["adding"] = true, ["blind"] = true });
        var me = await chart.JoinAsync();
        foreach (var x in (decimal[])[5, 5, 10, 90, 95, 95]) (await house.Api.VoteAsync(await chart.JoinAsync(), chart["Alpha"], x, 50, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.BeAsync(chart.Slug, me);
        var ears = await Ears.OfAsync(visitor);
        var hand = new KeyboardOnly(visitor);
        await visitor.GoToChartAsync(chart.Slug);
        await visitor.LiveAsync();

        // A blind round, and what became of it.
        await Assertions.Expect(visitor.The("blind-note")).ToContainTextAsync("votes");
        await hand.PressAsync($"tool-row-{chart["Beta"]}");
        await hand.WriteAsync("vote-x", "30");
        await hand.WriteAsync("vote-y", "20");
        await hand.PressAsync("vote-save");
        await ears.HearAsync("Beta: 30 %");
        await house.Api.StaffAsync(HttpMethod.Patch, current, new JsonObject { ["reveal"] = true });
        await hand.PressAsync("open-rounds");
        await visitor.The("rounds").WaitForAsync();
        await hand.Keys.PressAsync("Escape");
        await Assertions.Expect(visitor.The("rounds")).ToHaveCountAsync(0);
        await hand.IsAtAsync("open-rounds", "Escape leads back");

        // The spotlight: what is lit is placed where the arrow keys bring it, or sent away.
        await house.Api.StaffAsync(HttpMethod.Patch, current, new JsonObject { ["spotlight"] = new JsonObject { ["tool"] = chart["Gamma"], ["seconds"] = 600 } });
        await ears.HearAsync("place Gamma");
        await Assertions.Expect(visitor.The("hand")).ToBeVisibleAsync();
        await hand.ToAsync($"dot-{chart["Gamma"]}");
        await hand.Keys.PressAsync("Enter");
        await ears.HearAsync("Gamma picked up.");
        await hand.PressAllAsync("Shift+ArrowLeft", "ArrowUp", "Enter");
        await visitor.NothingPendingAsync();
        await Patience.UntilAsync(async () => (await chart.VotesOfAsync(me)).ContainsKey(chart["Gamma"]), "what was lit is placed");
        await hand.PressAsync("spotlight-dismiss");
        await Assertions.Expect(visitor.The("spotlight")).ToHaveCountAsync(0);

        // How far people agree, on one tool and on all; then the tool's page and back.
        await hand.PressAsync($"tool-row-{chart["Alpha"]}");
        await Assertions.Expect(visitor.The("opinion-note")).ToContainTextAsync("Two camps");
        await hand.PressAsync("disagreement", "Space");
        await hand.PressAsync("opinion-close");
        await Assertions.Expect(visitor.The("opinion-bar")).ToHaveCountAsync(0);
        await hand.FollowAsync("tool-more", "tool-page");
        await hand.FollowAsync("open-on-chart", "tool-card");

        // While voting is closed: a suggestion.
        await house.Api.CloseSessionAsync(chart.Slug);
        await hand.PressAsync("suggest-move");
        await hand.PressAsync("form-x", "End");
        await hand.WriteAsync("suggest-because", "It got better.");
        await hand.PressAsync("suggest-go");
        await Assertions.Expect(visitor.The("suggest-go")).ToHaveCountAsync(0);
        await hand.IsAtAsync("suggest-move", "a form gives the focus back");

        // Groups, in another theme; then the past, step by step and from its beginning; and back to the present.
        await hand.PressAsync("menu");
        await hand.PressAsync("theme-auto", "ArrowLeft");
        await Assertions.Expect(visitor.Page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);
        await hand.Keys.PressAsync("Escape");
        await hand.IsAtAsync("menu", "Escape closes the menu and leads back to its button");
        await hand.Keys.PressAsync("Enter");
        await hand.FollowAsync("open-groups", "groups");
        await hand.PressAsync("by-discipline", "ArrowRight");
        await Assertions.Expect(visitor.The("by-session")).ToBeCheckedAsync();
        await visitor.Page.GoBackAsync();
        await visitor.ChartRestsAsync();
        hand.Fresh();
        await hand.PressAsync("menu");
        await hand.FollowAsync("open-history", "past-chart");
        var head = visitor.The("strip-head");
        await hand.ToAsync("history-menu");
        await hand.Keys.PressAsync("Home");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-valuenow", "0");
        await hand.Keys.PressAsync("ArrowRight");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-valuenow", "1");
        await hand.PressAsync("step-on");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-valuenow", "2");
        await hand.FollowAsync("go-live", "chart");

        // In another language.
        await visitor.ChartRestsAsync();
        await hand.PressAsync("menu");
        await hand.PressAsync("language-en", "ArrowRight");
        await Assertions.Expect(visitor.Page.Locator("html[lang=es]")).ToHaveCountAsync(1);
        await visitor.ChartRestsAsync();
        hand.Fresh();
        await hand.ToAsync("menu");
    }
}
