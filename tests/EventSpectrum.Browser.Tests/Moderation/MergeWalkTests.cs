using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>Merging a duplicate on a phone and taking that back, while somebody else looks on.</summary>
[Collection(NextDoor.Name)]
public sealed class MergeWalkTests(House house)
{
    [Fact]
    public async Task On_a_phone_a_duplicate_is_merged_with_a_look_before_and_parted_again_from_the_log()
    {
        var trouble = await Trouble.BrewAsync(house);
        var (copy, stays) = (trouble.Chart["Alpha"], trouble.Chart["Beta"]);
        var before = await trouble.PlacesAsync();
        await using var moderator = await trouble.ModerateAsync(Screen.Phone);
        await using var room = await trouble.Chart.OpenAsync(trouble.Honest);
        await room.LiveAsync();

        await moderator.Page.Locator("label:has([data-testid=moderate-tools])").TapAsync();
        await moderator.The($"merge-{copy}").TapAsync();
        await Assertions.Expect(moderator.The("merge-preview")).ToContainTextAsync("Choose the tool that stays; Alpha becomes part of it.");
        await Assertions.Expect(moderator.The($"merge-into-{copy}")).ToHaveCountAsync(0);
        await moderator.The($"merge-into-{stays}").TapAsync();
        await Assertions.Expect(moderator.The("merge-preview")).ToContainTextAsync("3 people voted on both: the later vote counts.");
        await Assertions.Expect(moderator.Page.Locator(".vote-marks .arrow.after")).ToHaveCountAsync(1);
        (await trouble.PlacesAsync()).ShouldBe(before, "a preview changes nothing");

        await moderator.The("merge").TapAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Another name of the same" }).TapAsync();
        await moderator.The("act-go").TapAsync();
        await Assertions.Expect(moderator.The($"unmerge-{copy}")).ToBeVisibleAsync();
        await Assertions.Expect(moderator.The($"dot-{copy}")).ToHaveCountAsync(0);
        await Assertions.Expect(room.The($"dot-{copy}")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        await moderator.Page.Locator("label:has([data-testid=moderate-acts])").TapAsync();
        await Assertions.Expect(moderator.The("acts")).ToContainTextAsync("Alpha merged into Beta");
        await moderator.The("undo-merge").TapAsync();
        await moderator.The("reason").FillAsync("They are two things");
        await moderator.The("act-go").TapAsync();
        await Assertions.Expect(moderator.The($"dot-{copy}")).ToHaveCountAsync(1);
        await Assertions.Expect(room.The($"dot-{copy}")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        (await trouble.PlacesAsync()).ShouldBe(before);
        (await trouble.ActsAsync()).Select(a => (string)a!["kind"]!).ShouldBe(["tool-unmerged", "tool-merged"]);
    }
}
