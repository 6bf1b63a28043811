using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Voting;

/// <summary>Voting with the mouse, and all that must not be a vote.</summary>
[Collection(OneHouse.Name)]
public sealed class DragTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30), ("Delta", 85, 85)];

    [Fact]
    public async Task A_drag_votes_where_it_ends_and_the_dot_goes_to_the_average()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        scale.Worst.ShouldBeLessThan(1.5, "every dot is drawn where the API has it");

        await visitor.DropAsync(await visitor.DotAsync(chart["Alpha"]), scale.Spot(60, 40));
        await visitor.NothingPendingAsync();
        var vote = (await chart.LogOfAsync(person)).ShouldHaveSingleItem();
        vote.Tool.ShouldBe(chart["Alpha"]);
        vote.X!.Value.ShouldBe(60, 0.5m);
        vote.Y!.Value.ShouldBe(40, 0.5m);

        await visitor.ChartRestsAsync();
        (await visitor.RingAsync(chart["Alpha"])).To(scale.Spot(60, 40)).ShouldBeLessThan(4);
        (await visitor.DotAsync(chart["Alpha"])).To(scale.Spot(40, 30)).ShouldBeLessThan(4, "the average of (20, 20) and (60, 40)");
    }

    [Fact]
    public async Task A_click_selects_and_a_wobble_is_a_click()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var dot = await visitor.DotAsync(chart["Beta"]);
        await visitor.Page.Mouse.ClickAsync(dot.X, dot.Y);
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("What Beta does.");
        await visitor.DropAsync(dot, dot.By(3, 2));
        var empty = dot.By(-60, 60);
        await visitor.Page.Mouse.ClickAsync(empty.X, empty.Y);
        await Assertions.Expect(visitor.The("tool-card")).ToHaveCountAsync(0);
        await NothingHappenedAsync(visitor, chart, person);
    }

    [Fact]
    public async Task Escape_puts_a_dragged_dot_back()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var dot = await visitor.DotAsync(chart["Gamma"]);
        await visitor.DragAsync(dot, dot.By(-200, -120));
        await Assertions.Expect(visitor.The("hand")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.The("hand")).ToBeHiddenAsync();
        await visitor.Page.Mouse.UpAsync();
        await NothingHappenedAsync(visitor, chart, person);
        (await visitor.DotAsync(chart["Gamma"])).To(dot).ShouldBeLessThan(1);
    }

    [Fact]
    public async Task A_drag_past_the_edge_votes_at_the_edge()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        await visitor.DropAsync(await visitor.DotAsync(chart["Gamma"]), scale.Spot(30, -40));
        await visitor.NothingPendingAsync();
        (await chart.LogOfAsync(person)).ShouldHaveSingleItem().Y.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_takes_a_first_vote_back_and_restores_what_a_second_one_replaced()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        await visitor.DropAsync(await visitor.DotAsync(chart["Alpha"]), scale.Spot(60, 40));
        await visitor.The("undo").ClickAsync();
        await Patience.UntilAsync(async () => (await chart.VotesOfAsync(person)).Count == 0, "the first vote is withdrawn");
        await Assertions.Expect(visitor.The($"ring-{chart["Alpha"]}")).ToHaveCountAsync(0);

        await visitor.DropAsync(await visitor.DotAsync(chart["Beta"]), scale.Spot(30, 30));
        await visitor.NothingPendingAsync();
        var first = (await chart.VotesOfAsync(person))[chart["Beta"]];
        await visitor.ChartRestsAsync();
        await visitor.DropAsync(await visitor.RingAsync(chart["Beta"]), scale.Spot(70, 20));
        await visitor.NothingPendingAsync();
        (await chart.VotesOfAsync(person))[chart["Beta"]].ShouldNotBe(first);
        await visitor.The("undo").ClickAsync();
        await Patience.UntilAsync(async () => (await chart.VotesOfAsync(person))[chart["Beta"]] == first, "the former vote stands again");
    }

    [Fact]
    public async Task Withdrawing_in_the_card_takes_the_vote_away()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await house.Api.VoteAsync(person, chart["Delta"], 40, 40, slug: chart.Slug);
        await using var visitor = await chart.OpenAsync(person);
        await visitor.The($"tool-row-{chart["Delta"]}").ClickAsync();
        await visitor.The("withdraw").ClickAsync();
        await Patience.UntilAsync(async () => (await chart.VotesOfAsync(person)).Count == 0, "the vote is withdrawn");
        await Assertions.Expect(visitor.The($"ring-{chart["Delta"]}")).ToHaveCountAsync(0);
        ((int)(await chart.ToolAsync("Delta"))["votes"]!).ShouldBe(1);
    }

    [Fact]
    public async Task While_voting_is_closed_a_drag_is_refused_in_words_and_moves_nothing()
    {
        var chart = await house.ChartAsync(Tools, open: false);
        await using var visitor = await chart.OpenAsync();
        await Assertions.Expect(visitor.The("connection")).ToHaveAttributeAsync("data-state", "closed");
        var dot = await visitor.DotAsync(chart["Alpha"]);
        await visitor.DropAsync(dot, dot.By(200, -100));
        await Assertions.Expect(visitor.Page.Locator(".notices")).ToContainTextAsync("Voting opens when the session starts.");
        (await visitor.DotAsync(chart["Alpha"])).To(dot).ShouldBeLessThan(1);
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(Tools.Length, "only the adder's votes");
    }

    [Fact]
    public async Task A_vote_that_meets_a_door_just_closed_is_told_and_taken_back()
    {
        var chart = await house.ChartAsync(Tools, open: false);
        await house.Api.StartSessionAsync(chart.Slug);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        await visitor.Page.RouteAsync("**/vote", async route =>
        {
            await house.Api.CloseSessionAsync(chart.Slug);
            await route.ContinueAsync();
        });
        await visitor.DropAsync(await visitor.DotAsync(chart["Alpha"]), scale.Spot(60, 40));
        await Assertions.Expect(visitor.Page.Locator(".notices")).ToContainTextAsync("Voting is closed: your vote on Alpha was not counted.");
        await Assertions.Expect(visitor.The($"ring-{chart["Alpha"]}")).ToHaveCountAsync(0);
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
    }

    private static async Task NothingHappenedAsync(Visitor visitor, Chart chart, EventSpectrum.TestSupport.Person person)
    {
        await visitor.ChartRestsAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-testid^=ring-]")).ToHaveCountAsync(0);
        (await chart.LogOfAsync(person)).ShouldBeEmpty();
    }
}
