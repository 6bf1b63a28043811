using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>What else moderators do, and what people see of it.</summary>
[Collection(NextDoor.Name)]
public sealed class ModeratePageTests(House house)
{
    [Fact]
    public async Task Voting_is_paused_with_one_press_and_resumed()
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var moderator = await trouble.ModerateAsync(Screen.Phone);
        await moderator.The("pause-voting").TapAsync();
        await Assertions.Expect(moderator.The("pause-voting")).ToHaveTextAsync("Resume voting");
        (await house.Api.VoteAsync(trouble.Honest, trouble.Chart["Alpha"], 1, 1, slug: trouble.Chart.Slug)).Succeeded.ShouldBeFalse();
        await moderator.The("pause-voting").TapAsync();
        await Assertions.Expect(moderator.The("pause-voting")).ToHaveTextAsync("Pause voting");
        (await house.Api.VoteAsync(trouble.Honest, trouble.Chart["Alpha"], 1, 1, slug: trouble.Chart.Slug)).Succeeded.ShouldBeTrue();
        var box = (await moderator.The("pause-voting").BoundingBoxAsync())!;
        box.Height.ShouldBeGreaterThanOrEqualTo(44);
    }

    [Fact]
    public async Task A_participant_is_looked_at_renamed_suspended_and_reinstated()
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var moderator = await trouble.ModerateAsync();
        await moderator.The($"open-{trouble.Spammer.ParticipantId}").ClickAsync();
        await Assertions.Expect(moderator.Page.Locator(".said-counts")).ToHaveCountAsync(3);
        await Assertions.Expect(moderator.Page.Locator(".vote-point")).ToHaveCountAsync(3);

        await moderator.The("rename-person").ClickAsync();
        await moderator.The("new-name").FillAsync("Guest");
        await ActAsync(moderator, "Insulting");
        await Assertions.Expect(moderator.The("person-file").Locator("h2")).ToHaveTextAsync("Guest");
        await moderator.The("suspend").ClickAsync();
        await ActAsync(moderator, "Spam");
        await Assertions.Expect(moderator.The("reinstate")).ToBeVisibleAsync();
        await moderator.The("reinstate").ClickAsync();
        await ActAsync(moderator, "They spoke to us");
        await Assertions.Expect(moderator.The("suspend")).ToBeVisibleAsync();
        await Assertions.Expect(moderator.Page.Locator(".person-file .act")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Everyone_on_a_network_is_chosen_at_once_and_suspended_with_the_rollback()
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var moderator = await trouble.ModerateAsync(Screen.Phone);
        await moderator.The($"open-{trouble.Spammer.ParticipantId}").TapAsync();
        await Assertions.Expect(moderator.The("person-file").Locator(".network")).ToContainTextAsync("Network ");
        await moderator.The("close-person").TapAsync();
        await moderator.The("people-sort").SelectOptionAsync("network");
        await moderator.Page.Locator(".past-rows .network button").TapAsync();
        await Assertions.Expect(moderator.The("act-bar")).ToContainTextAsync("1 network");
        await moderator.The("roll-back").TapAsync();
        await moderator.Page.Locator("label:has([data-testid=suspend-too])").TapAsync();
        await moderator.The("reason").FillAsync("One network");
        await moderator.The("roll-back-go").TapAsync();
        await Assertions.Expect(moderator.The("rolled-back")).ToBeVisibleAsync();
        var acts = (await trouble.ActsAsync()).Select(a => (string)a!["kind"]!).ToList();
        acts[0].ShouldBe("rollback");
        acts.Skip(1).ShouldAllBe(kind => kind == "suspended");
        acts.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_tool_is_hidden_and_shown_again()
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var moderator = await trouble.ModerateAsync();
        await moderator.Page.Locator("label:has([data-testid=moderate-tools])").ClickAsync();
        var id = trouble.Chart["Beta"];
        await moderator.The($"hide-{id}").ClickAsync();
        await ActAsync(moderator, "A duplicate");
        await Assertions.Expect(moderator.The($"dot-{id}")).ToHaveCountAsync(0);
        await moderator.The($"show-{id}").ClickAsync();
        await ActAsync(moderator, "A mistake");
        await Assertions.Expect(moderator.The($"dot-{id}")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whose_vote_was_rolled_back_sees_it_crossed_out_and_why_and_everyone_reads_the_log()
    {
        var trouble = await Trouble.BrewAsync(house);
        var id = trouble.Chart["Alpha"];
        await using var spammer = await trouble.Chart.OpenAsync(trouble.Spammer);
        await spammer.LiveAsync();
        await Assertions.Expect(spammer.The($"ring-{id}")).ToBeVisibleAsync();
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{trouble.Chart.Slug}/rollbacks", new JsonObject
        {
            ["participants"] = new JsonArray(trouble.Spammer.ParticipantId), ["reason"] = "All to one corner",
        });
        await Assertions.Expect(spammer.The($"ring-{id}")).ToHaveClassAsync(new Regex("is-struck"));
        await spammer.The($"tool-row-{id}").ClickAsync();
        await Assertions.Expect(spammer.The("not-counted")).ToContainTextAsync("All to one corner");
        await spammer.The("my-votes").ClickAsync();
        await Assertions.Expect(spammer.Page.Locator("dialog[open] .mine-row.struck")).ToHaveCountAsync(3);
        await spammer.Page.Keyboard.PressAsync("Escape");

        await spammer.The("rollback-note").GetByRole(AriaRole.Link).ClickAsync();
        var log = spammer.The("moderation-log");
        await Assertions.Expect(log).ToContainTextAsync("3 votes rolled back");
        await Assertions.Expect(log).ToContainTextAsync("All to one corner");
        (await log.InnerTextAsync()).ShouldNotContain("facilitator");
    }

    [Fact]
    public async Task Who_is_not_staff_is_shown_the_way_to_sign_in()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20)]);
        await using var visitor = await house.VisitorAsync();
        await visitor.Page.GotoAsync($"/{chart.Slug}/moderate");
        await Assertions.Expect(visitor.Page.GetByText("Moderating is for staff.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToHaveAttributeAsync("href", "/sign-in");
    }

    private static async Task ActAsync(Visitor moderator, string reason)
    {
        await moderator.The("reason").FillAsync(reason);
        await moderator.The("act-go").ClickAsync();
        await Assertions.Expect(moderator.Page.Locator("dialog")).ToHaveCountAsync(0);
    }
}
