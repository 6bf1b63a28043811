using EventSpectrum.Browser.Tests.Support;

namespace EventSpectrum.Browser.Tests.Look;

/// <summary>Axe has no finding on any page or dialog, in either theme, on a laptop or a phone.</summary>
[Collection(NextDoor.Name)]
public sealed class AccessibilityTests(House house)
{
    private readonly List<string> findings = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Axe_finds_nothing_in_either_theme(bool phone)
    {
        var live = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30), ("Delta", 22, 22)]);
        await house.Api.StartSessionAsync(live.Slug, joinCode: phone ? "PHAX" : "LPAX");
        var code = (string)(await house.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{live.Slug}"))["session"]!["joinCode"]!;
        var person = await house.Api.JoinAsync(live.Slug, code);
        await house.Api.VoteAsync(person, live["Alpha"], 60, 60, slug: live.Slug);

        // Without motion, so that nothing is judged half faded in.
        var screen = (phone ? Screen.Phone : Screen.Laptop) with { Calm = true };
        await using var visitor = await house.VisitorAsync(screen);
        await visitor.KeepAsync("theme", "light");
        await VisitPublicPagesAsync(visitor);
        await VisitLiveChartAsync(visitor, live, person, phone);
        await VisitStaffPagesAsync(visitor, live);
        await using var stranger = await house.VisitorAsync(screen);
        await stranger.KeepAsync("theme", "light");
        await stranger.GoToChartAsync($"{live.Slug}?code={code}");
        await stranger.The("join-go").WaitForAsync();
        await JudgeAsync(stranger, "the joining step");
        await stranger.The("join-go").ClickAsync();
        await stranger.The("spotlight").WaitForAsync();
        await JudgeAsync(stranger, "a spotlight");

        findings.ShouldBeEmpty($"axe finds nothing ({(phone ? "phone" : "laptop")})");
    }

    private async Task VisitPublicPagesAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/");
        await visitor.The("spectrum-ai-filmmaking").WaitForAsync();
        await JudgeAsync(visitor, "the home page");
        await visitor.The("open-privacy").ClickAsync();
        await visitor.The("privacy").WaitForAsync();
        await JudgeAsync(visitor, "what is kept of people");
        await visitor.Page.GotoAsync("/no-such-spectrum");
        await visitor.Page.Locator(".plight").WaitForAsync();
        await JudgeAsync(visitor, "an unknown spectrum");
        await visitor.GoToChartAsync("ai-filmmaking");
        await JudgeAsync(visitor, "the sample, closed");
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.The("staff-key").WaitForAsync();
        await JudgeAsync(visitor, "the sign-in page");
    }

    private async Task VisitLiveChartAsync(Visitor visitor, Chart live, TestSupport.Person person, bool phone)
    {
        await visitor.BeAsync(live.Slug, person);
        await visitor.GoToChartAsync(live.Slug);
        await visitor.LiveAsync();
        await JudgeAsync(visitor, "a live chart");
        if (phone)
        {
            await visitor.The("sheet-grip").ClickAsync();
            await JudgeAsync(visitor, "the sheet");
        }

        await visitor.The($"tool-row-{live["Alpha"]}").ClickAsync();
        await visitor.The("tool-card").WaitForAsync();
        await JudgeAsync(visitor, "a live chart with a card");
        await visitor.The("withdraw").ClickAsync();
        await visitor.The("undo").WaitForAsync();
        await JudgeAsync(visitor, "a notice");
        await visitor.The("card-close").ClickAsync();
        await visitor.The("menu").ClickAsync();
        await JudgeAsync(visitor, "the menu");
        await visitor.Page.Locator(".menu-panel").GetByText("Add a tool").ClickAsync();
        await visitor.The("form-save").WaitForAsync();
        await JudgeAsync(visitor, "the form for a tool");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("menu").ClickAsync();
        await visitor.Page.Locator(".menu-panel").GetByText("My votes").ClickAsync();
        await visitor.Page.Locator("dialog").WaitForAsync();
        await JudgeAsync(visitor, "the receipt");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("menu").ClickAsync();
        await visitor.The("open-line").ClickAsync();
        await visitor.The("line-hand").WaitForAsync();
        await JudgeAsync(visitor, "lines on the chart");
        await visitor.The("line-close").ClickAsync();
    }

    private async Task VisitStaffPagesAsync(Visitor visitor, Chart live)
    {
        await visitor.SignInAsync();
        await visitor.GoToChartAsync(live.Slug);
        await visitor.The("show-code").WaitForAsync();
        await JudgeAsync(visitor, "the facilitator's bar");
        await visitor.The("show-code").ClickAsync();
        await visitor.The("qr").WaitForAsync();
        await JudgeAsync(visitor, "code and QR");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("open-screen").ClickAsync();
        await visitor.The($"run-add-{live["Beta"]}").ClickAsync();
        await visitor.The("make-link").ClickAsync();
        await visitor.The("presenter-link").WaitForAsync();
        await JudgeAsync(visitor, "what is on the screen");
        await visitor.The("run-start").ClickAsync();
        await visitor.The("run-strip").WaitForAsync();
        if (visitor.Screen.Touch) await visitor.The("sheet-grip").ClickAsync();
        await visitor.The($"tool-row-{live["Beta"]}").ClickAsync();
        await visitor.The("spotlight-set").WaitForAsync();
        await JudgeAsync(visitor, "the remote");
        await visitor.The("close-session").ClickAsync();
        await visitor.The("close-go").WaitForAsync();
        await JudgeAsync(visitor, "closing a session");
        await visitor.GoToChartAsync("ai-filmmaking");
        await visitor.The("start-session").ClickAsync();
        await visitor.The("start-go").WaitForAsync();
        await JudgeAsync(visitor, "starting a session");
        await visitor.Page.GotoAsync($"/{live.Slug}/import");
        await visitor.The("import-file").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await JudgeAsync(visitor, "the import page");
    }

    private async Task JudgeAsync(Visitor visitor, string where)
    {
        await JudgeAsync(visitor, where, "light");
        await visitor.ThemeAsync("dark");
        await JudgeAsync(visitor, where, "dark", Axe.Colours);
        await visitor.ThemeAsync("light");
    }

    private async Task JudgeAsync(Visitor visitor, string where, string theme, IReadOnlyList<string>? rules = null) =>
        findings.AddRange(await visitor.FindingsAsync($"{where} ({theme})", rules));
}
