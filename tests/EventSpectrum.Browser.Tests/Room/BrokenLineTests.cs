using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>The network goes away in the middle of a session.</summary>
[Collection(OneHouse.Name)]
public sealed class BrokenLineTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30), ("Delta", 85, 85)];

    /// <summary>How long the network stays away.</summary>
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Three_votes_within_ten_seconds_without_a_network_all_arrive_once()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.LiveAsync();
        var scale = await visitor.ScaleAsync(chart);

        var cut = Task.Delay(Cut);
        await visitor.Context.SetOfflineAsync(true);
        foreach (var (name, x, y) in new[] { ("Alpha", 30.0, 60.0), ("Beta", 60.0, 20.0), ("Gamma", 40.0, 80.0) })
            await visitor.DropAsync(await visitor.DotAsync(chart[name]), scale.Spot(x, y));
        await Assertions.Expect(visitor.Page.Locator("[data-testid^=ring-].is-pending")).ToHaveCountAsync(3);
        await Assertions.Expect(visitor.The("reconnecting")).ToHaveAttributeAsync("data-waiting", "3");
        await cut;
        await Assertions.Expect(visitor.The("reconnecting")).ToHaveAttributeAsync("data-waiting", "3");
        (await chart.LogOfAsync(person)).ShouldBeEmpty();

        await visitor.Context.SetOfflineAsync(false);
        await visitor.NothingPendingAsync();
        (await chart.LogOfAsync(person)).Select(vote => vote.Tool).ShouldBe([chart["Alpha"], chart["Beta"], chart["Gamma"]]);
        (await chart.VotesOfAsync(person)).Count.ShouldBe(3);
        await Assertions.Expect(visitor.The("reconnecting")).ToHaveCountAsync(0);
        await visitor.LiveAsync();
    }

    [Fact]
    public async Task Votes_whose_answers_were_lost_are_sent_again_and_count_once()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);

        // The first two sendings reach the server, and their answers never come back.
        var lost = 0;
        await visitor.Page.RouteAsync("**/vote", async route =>
        {
            if (Interlocked.Increment(ref lost) > 2)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await visitor.DropAsync(await visitor.DotAsync(chart["Alpha"]), scale.Spot(35, 65));
        await visitor.NothingPendingAsync();
        lost.ShouldBe(3);
        (await chart.LogOfAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Votes_that_wait_survive_a_reload()
    {
        var chart = await house.ChartAsync(Tools);
        var person = await chart.JoinAsync();
        await using var visitor = await chart.OpenAsync(person);
        var scale = await visitor.ScaleAsync(chart);
        await visitor.Page.RouteAsync("**/vote", route => route.AbortAsync());
        await visitor.DropAsync(await visitor.DotAsync(chart["Delta"]), scale.Spot(10, 90));
        await Assertions.Expect(visitor.Page.Locator("[data-testid^=ring-].is-pending")).ToHaveCountAsync(1);
        await visitor.Page.UnrouteAsync("**/vote");

        await visitor.Page.ReloadAsync();
        await visitor.ChartRestsAsync();
        await Patience.UntilAsync(async () => (await chart.LogOfAsync(person)).Count == 1, "the vote arrives after the reload");
        await visitor.NothingPendingAsync();
        (await chart.VotesOfAsync(person)).Keys.ShouldBe([chart["Delta"]]);
    }
}
