using EventSpectrum.Browser.Tests.Support;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>Axe has no finding on the moderators' pages, dark on a phone and light on a laptop.</summary>
[Collection(NextDoor.Name)]
public sealed class ModerationAccessibilityTests(House house)
{
    private readonly List<string> findings = [];

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public async Task Axe_finds_nothing(string theme, bool phone)
    {
        var trouble = await Trouble.BrewAsync(house);
        await using var visitor = await trouble.ModerateAsync((phone ? Screen.Phone : Screen.Laptop) with { Calm = true, Dark = theme == "dark" });
        await JudgeAsync(visitor, "the people");
        await visitor.The($"person-{trouble.Spammer.ParticipantId}").ClickAsync();
        await visitor.Page.Locator(".vote-marks .arrow").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await JudgeAsync(visitor, "a selection");
        await visitor.The("roll-back").ClickAsync();
        await visitor.The("roll-back-go").ClickAsync();
        await JudgeAsync(visitor, "the last look");
        await visitor.The("reason").FillAsync("Spam");
        await visitor.The("roll-back-go").ClickAsync();
        await visitor.The("rolled-back").WaitForAsync();
        await JudgeAsync(visitor, "what was done");
        foreach (var panel in new[] { "queue", "tools", "time", "acts" })
        {
            await visitor.Page.Locator($"label:has([data-testid=moderate-{panel}])").ClickAsync();
            if (panel == "queue") await visitor.The("dry-run").ClickAsync();
            await JudgeAsync(visitor, panel);
        }

        await visitor.Page.Locator("label:has([data-testid=moderate-people])").ClickAsync();
        await visitor.The($"open-{trouble.Spammer.ParticipantId}").ClickAsync();
        await visitor.The("person-file").WaitForAsync();
        await JudgeAsync(visitor, "a participant");
        await visitor.Page.GotoAsync($"/{trouble.Chart.Slug}/moderation-log");
        await visitor.Page.Locator(".act").First.WaitForAsync();
        await JudgeAsync(visitor, "the public log");
        findings.ShouldBeEmpty($"axe finds nothing ({theme}, {(phone ? "phone" : "laptop")})");
    }

    private async Task JudgeAsync(Visitor visitor, string where) => findings.AddRange(await visitor.FindingsAsync(where));
}
