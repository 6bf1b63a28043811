using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>An attack that the rules hold: a moderator's phone shows it, and judges it.</summary>
public sealed class QueueWalkTests(TestPostgres postgres, Chromium chromium)
{
    private const int Attackers = 6;

    [Fact]
    public async Task On_a_phone_an_attack_appears_by_itself_is_looked_at_struck_and_taken_back_and_its_voters_are_told()
    {
        // However slow the machine: nothing here is about pace.
        var settings = new Dictionary<string, string> { ["EventSpectrum:Rules:Enabled"] = "true", ["EventSpectrum:Rules:corners:pace"] = "60" };
        await using var house = new House(postgres, chromium) { Unusual = settings };
        await house.InitializeAsync();
        string[] names = ["Alpha", "Beta", "Gamma", "Delta"];
        var chart = await house.ChartAsync(names.Select((name, i) => (name, 20m + (i * 20), 40m)));
        await house.Api.StartSessionAsync(chart.Slug);
        await using var moderator = await house.VisitorAsync(Screen.Phone);
        await moderator.SignInAsync();
        await moderator.GoToChartAsync($"{chart.Slug}/moderate");
        await moderator.The("people-search").WaitForAsync();

        var attackers = new List<Person>();
        for (var i = 0; i < Attackers; i++) attackers.Add(await chart.JoinAsync());
        foreach (var attacker in attackers)
        {
            foreach (var name in names) (await house.Api.VoteAsync(attacker, chart[name], 100, 100, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        }

        // It comes by itself, while the page shows something else.
        await Assertions.Expect(moderator.Page.GetByText("Queue 1")).ToBeVisibleAsync(Soon);
        await Assertions.Expect(moderator.The("pause-voting")).ToBeVisibleAsync();
        await moderator.Page.Locator("label:has([data-testid=moderate-time])").TapAsync();
        await Assertions.Expect(moderator.The("latest").Locator("li").First).ToContainTextAsync("held", new() { Timeout = Soon.Timeout });
        await moderator.Page.Locator("label:has([data-testid=moderate-queue])").TapAsync();
        var flag = moderator.The("flag-corners");
        await Assertions.Expect(flag).ToContainTextAsync($"{Attackers} people, {Attackers * names.Length} votes", new() { Timeout = Soon.Timeout });
        await flag.GetByTestId("show-flag").TapAsync();
        await Assertions.Expect(moderator.Page.Locator(".vote-point.is-held")).ToHaveCountAsync(Attackers * names.Length, new() { Timeout = Soon.Timeout });
        await flag.GetByTestId("strike-flag").TapAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "An attack" }).TapAsync();
        await moderator.The("act-go").TapAsync();
        await Assertions.Expect(moderator.The("rolled-back")).ToContainTextAsync($"{Attackers * names.Length} votes rolled back.", new() { Timeout = Soon.Timeout });
        await Assertions.Expect(moderator.The("queue")).ToContainTextAsync("Nothing waits.", new() { Timeout = Soon.Timeout });
        (await house.Api.PictureAsync(chart.Slug))["tools"]!.AsArray().Select(t => (int)t!["votes"]!).ShouldAllBe(votes => votes == 1);

        await moderator.The("undo-last").TapAsync();
        await Patience.UntilAsync(
            async () => (await house.Api.PictureAsync(chart.Slug))["tools"]!.AsArray().All(t => (int)t!["votes"]! == Attackers + 1), "undone", seconds: 60);
    }

    private static LocatorAssertionsToBeVisibleOptions Soon => new() { Timeout = 60_000 };
}
