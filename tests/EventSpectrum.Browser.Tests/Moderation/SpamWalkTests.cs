using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>From seeing spam to a clean chart, on a phone, while somebody else looks on.</summary>
[Collection(NextDoor.Name)]
public sealed class SpamWalkTests(House house)
{
    [Fact]
    public async Task On_a_phone_spam_is_seen_previewed_rolled_back_and_the_room_sees_a_clean_chart()
    {
        var trouble = await Trouble.BrewAsync(house);
        var before = await trouble.PlacesAsync();
        await using var moderator = await trouble.ModerateAsync(Screen.Phone);
        await using var room = await trouble.Chart.OpenAsync(trouble.Honest);
        await room.LiveAsync();
        async Task<double> ApartAsync() => (await room.DotAsync(trouble.Chart["Alpha"])).To(await room.RingAsync(trouble.Chart["Alpha"]));
        (await ApartAsync()).ShouldBeGreaterThan(50, "the spam has drawn the dot away from the honest vote");
        await Assertions.Expect(room.The("rollback-note")).ToHaveCountAsync(0);

        await moderator.The($"person-{trouble.Spammer.ParticipantId}").TapAsync();
        await Assertions.Expect(moderator.The("preview")).ToHaveTextAsync("3 votes of 1 person on 3 tools.");
        await Assertions.Expect(moderator.Page.Locator(".vote-point")).ToHaveCountAsync(3);
        await Assertions.Expect(moderator.Page.Locator(".vote-marks .arrow.after")).ToHaveCountAsync(3);
        (await trouble.PlacesAsync()).ShouldBe(before, "a preview changes nothing");

        await moderator.The("roll-back").TapAsync();
        await Assertions.Expect(moderator.The("shifts").Locator("li")).ToHaveCountAsync(3);
        await moderator.The("roll-back-go").TapAsync();
        await Assertions.Expect(moderator.Page.GetByText("Say why, in a few words.")).ToBeVisibleAsync();
        (await trouble.ActsAsync()).ShouldBeEmpty("without a reason nothing is done");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "All to one corner" }).TapAsync();
        await moderator.The("roll-back-go").TapAsync();
        await Assertions.Expect(moderator.The("rolled-back")).ToContainTextAsync("3 votes rolled back.");
        (await trouble.IsCleanAsync()).ShouldBeTrue();
        await Assertions.Expect(moderator.Page.Locator(".vote-marks > *")).ToHaveCountAsync(0);

        await Patience.UntilAsync(async () => await ApartAsync() < 3, "the dot is back on the other screen");
        await Assertions.Expect(room.The("rollback-note")).ToContainTextAsync("3 votes were rolled back today.");

        await moderator.The("undo-last").TapAsync();
        await Patience.UntilAsync(async () => (await trouble.PlacesAsync()).SequenceEqual(before), "undone");
        await moderator.Page.Locator("label:has([data-testid=moderate-acts])").TapAsync();
        await moderator.The("restore-rollback").TapAsync();
        await moderator.The("reason").FillAsync("No, it was spam");
        await moderator.The("act-go").TapAsync();
        await Assertions.Expect(moderator.The("undo-rollback")).ToBeVisibleAsync();
        (await trouble.IsCleanAsync()).ShouldBeTrue();
        (await trouble.ActsAsync()).Select(a => (string)a!["kind"]!).ShouldBe(["rollback-restored", "rollback-undone", "rollback"]);
    }

    [Fact]
    public async Task A_vote_that_comes_after_the_preview_is_told_of()
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var moderator = await trouble.ModerateAsync();
        await moderator.The($"person-{trouble.Spammer.ParticipantId}").ClickAsync();
        await Assertions.Expect(moderator.The("preview")).ToHaveTextAsync("3 votes of 1 person on 3 tools.");
        await moderator.The("roll-back").ClickAsync();
        (await house.Api.VoteAsync(trouble.Spammer, trouble.Chart["Alpha"], 99, 1, slug: trouble.Chart.Slug)).Succeeded.ShouldBeTrue();
        await moderator.The("reason").FillAsync("Spam");
        await moderator.The("suspend-too").CheckAsync(new() { Force = true });
        await moderator.The("roll-back-go").ClickAsync();
        await Assertions.Expect(moderator.The("rolled-back")).ToContainTextAsync("4 votes rolled back, 1 of them cast since the preview.");
        (await trouble.IsCleanAsync()).ShouldBeTrue();
        (await house.Api.VoteAsync(trouble.Spammer, trouble.Chart["Alpha"], 99, 1, slug: trouble.Chart.Slug)).Succeeded.ShouldBeFalse("they are suspended");
    }

    [Fact]
    public async Task Votes_can_be_drawn_around_and_only_those_are_taken()
    {
        var trouble = await Trouble.BrewAsync(house);
        (await house.Api.VoteAsync(trouble.Spammer, trouble.Chart["Beta"], 50, 50, slug: trouble.Chart.Slug)).Succeeded.ShouldBeTrue();
        await using var moderator = await trouble.ModerateAsync(Screen.Phone);
        var scale = await moderator.ScaleAsync(trouble.Chart);
        await moderator.The("lasso").ClickAsync();
        await Assertions.Expect(moderator.Page.Locator(".vote-point").First).ToBeVisibleAsync();
        var fingers = await Fingers.OnAsync(moderator);
        var corner = scale.Spot(100, 0);
        await fingers.DownAsync(corner.By(12, 12));
        var hand = corner.By(12, 12);
        foreach (var (x, y) in new[] { (12, -20), (-20, -20), (-20, 12) })
        {
            await fingers.MoveAsync(hand, corner.By(x, y));
            hand = corner.By(x, y);
        }

        await fingers.UpAsync();
        // Two in the corner still count; the third was voted over and is hollow there.
        await Assertions.Expect(moderator.The("preview")).ToHaveTextAsync("3 votes of 1 person on 3 tools.");
        await moderator.The("roll-back").TapAsync();
        await moderator.The("reason").FillAsync("All to one corner");
        await moderator.The("roll-back-go").TapAsync();
        await moderator.The("rolled-back").WaitForAsync();
        var places = await trouble.PlacesAsync();
        places["Alpha"].ShouldBe((20, 40));
        places["Beta"].ShouldBe((43.3333m, 70), "what was not drawn around counts");
    }
}
