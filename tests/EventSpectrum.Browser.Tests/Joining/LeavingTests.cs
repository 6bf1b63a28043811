using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Joining;

/// <summary>Leaving for good, and coming back as someone new.</summary>
[Collection(OneHouse.Name)]
public sealed class LeavingTests(House house)
{
    [Fact]
    public async Task Who_leaves_is_told_what_that_means_and_can_join_again_as_someone_new()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20)]);
        var me = await chart.JoinAsync();
        (await house.Api.VoteAsync(me, chart["Alpha"], 60, 60, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await using var visitor = await chart.OpenAsync(me, Screen.Phone);
        await Assertions.Expect(visitor.The($"ring-{chart["Alpha"]}")).ToBeVisibleAsync();

        await visitor.The("menu").TapAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "My votes" }).TapAsync();
        await visitor.The("leave").TapAsync();
        await Assertions.Expect(visitor.Page.Locator("dialog")).ToContainTextAsync("Your votes stay where you put them.");
        await visitor.The("leave-go").TapAsync();
        await Assertions.Expect(visitor.The("left")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.The($"ring-{chart["Alpha"]}")).ToHaveCountAsync(0);
        (await house.Api.VoteAsync(me, chart["Alpha"], 1, 1, slug: chart.Slug)).Succeeded.ShouldBeFalse("the token is worth nothing");

        await visitor.The("join-again").TapAsync();
        await visitor.The("join-name").FillAsync("Somebody New");
        await visitor.The("join-go").TapAsync();
        await Assertions.Expect(visitor.Page.Locator("dialog")).ToHaveCountAsync(0);
        (await house.VotesInLogAsync(chart.Slug)).Select(v => v.Participant).ShouldContain(me.ParticipantId);
        await Assertions.Expect(visitor.The($"ring-{chart["Alpha"]}")).ToHaveCountAsync(0);
    }
}
