using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.History;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Language;

/// <summary>Whoever's browser prefers Spanish meets no English on any page, and may choose it.</summary>
[Collection(NextDoor.Name)]
public sealed class SpanishTests(House house)
{
    private readonly Wording wording = Wording.Read();
    private readonly List<string> english = [];
    private int read;

    [Fact]
    public async Task No_page_speaks_English()
    {
        var chart = await house.ChartWithPastAsync();
        var person = await house.Api.JoinAsync(chart.Slug);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: "SPNS");
        await house.Api.VoteAsync(person, chart["Alpha"], 60, 60, slug: chart.Slug);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true, Language = "es-ES" });
        await VisitPublicPagesAsync(visitor);
        await VisitChartAsync(visitor, chart);
        await VisitHistoryAsync(visitor, chart);
        await VisitReadingAsync(visitor, chart);
        await VisitStaffPagesAsync(visitor, chart);
        await VisitBlindRoundAsync(visitor);
        english.ShouldBeEmpty();
        read.ShouldBeGreaterThan(1000, "pages were read");
        (await visitor.Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("es");

        await visitor.Page.GotoAsync("/");
        await visitor.Page.Locator("label:has([data-testid=language-en])").ClickAsync();
        await Assertions.Expect(visitor.The("open-privacy")).ToHaveTextAsync("Privacy", new() { Timeout = 20_000 });
        await visitor.Page.GotoAsync("/privacy?lang=es");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Qué se guarda de ti");
        await visitor.Page.GotoAsync("/");
        await Assertions.Expect(visitor.The("open-privacy")).ToHaveTextAsync("Privacidad");
        await using var later = await visitor.Context.NewPageAsync();
        await later.GotoAsync("/");
        await Assertions.Expect(later.GetByTestId("open-privacy")).ToHaveTextAsync("Privacy");
    }

    private async Task VisitPublicPagesAsync(Visitor visitor)
    {
        await OpenAsync(visitor, "/", "open-privacy");
        await OpenAsync(visitor, "/privacy", "privacy");
        await visitor.Page.GotoAsync("/no-such-spectrum");
        await visitor.Page.Locator(".plight").WaitForAsync();
        await ReadAsync(visitor, "an unknown spectrum");
    }

    private async Task VisitChartAsync(Visitor visitor, Chart chart)
    {
        await visitor.GoToChartAsync($"{chart.Slug}?code=SPNS");
        await visitor.The("join-go").WaitForAsync();
        await ReadAsync(visitor, "the joining step");
        await visitor.The("join-go").ClickAsync();
        await visitor.LiveAsync();
        await visitor.The($"tool-row-{chart["Alpha"]}").ClickAsync();
        await visitor.The("vote-x").FillAsync("12");
        await visitor.The("vote-y").FillAsync("120");
        await visitor.The("vote-save").ClickAsync();
        await visitor.The("tool-card").GetByRole(AriaRole.Alert).WaitForAsync();
        await ReadAsync(visitor, "a refused number");
        await visitor.The("vote-y").FillAsync("20");
        await visitor.The("vote-save").ClickAsync();
        await visitor.The("undo").WaitForAsync();
        await visitor.NothingPendingAsync();
        await ReadAsync(visitor, "a vote");
        await visitor.The("menu").ClickAsync();
        await ReadAsync(visitor, "the menu");
        await visitor.The("open-average").ClickAsync();
        await visitor.The("average-show").WaitForAsync();
        await ReadAsync(visitor, "the choice of an average");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("my-votes").ClickAsync();
        await visitor.Page.Locator("dialog").WaitForAsync();
        await ReadAsync(visitor, "the receipt");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("add-tool").ClickAsync();
        await visitor.The("form-save").ClickAsync();
        await ReadAsync(visitor, "the form for a tool");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("line").ClickAsync();
        await visitor.The("line-hand").WaitForAsync();
        await ReadAsync(visitor, "lines");
        await visitor.The("line-close").ClickAsync();
    }

    private async Task VisitHistoryAsync(Visitor visitor, Chart chart)
    {
        await visitor.OpenHistoryAsync(chart);
        await visitor.The("save-menu").ClickAsync();
        await ReadAsync(visitor, "the history");
        await visitor.Page.Keyboard.PressAsync("Escape");
        foreach (var panel in (string[])["panel-moments", "panel-compare", "panel-tools"])
        {
            await visitor.Page.Locator($"label:has([data-testid={panel}])").ClickAsync();
            await ReadAsync(visitor, panel);
        }

        await OpenAsync(visitor, $"/{chart.Slug}/history/{chart["Alpha"]}", "causes");
        await OpenAsync(visitor, $"/{chart.Slug}/present", "presenter");
        await visitor.Page.Keyboard.PressAsync("?");
        await ReadAsync(visitor, "the presenter's keys");
    }

    // What one reads, and what one says while nothing can be placed.
    private async Task VisitReadingAsync(Visitor visitor, Chart chart)
    {
        await OpenAsync(visitor, $"/{chart.Slug}/sessions/last/insights", "insights-lead");
        await OpenAsync(visitor, $"/{chart.Slug}/groups", "groups-empty");
        await visitor.Page.Locator("label:has([data-testid=layout-apart])").ClickAsync();
        await ReadAsync(visitor, "groups side by side");
        await visitor.GoToChartAsync(chart.Slug);
        await visitor.The("disagreement").ClickAsync();
        await visitor.The("opinion-bar").WaitForAsync();
        await ReadAsync(visitor, "the layer of disagreement");
        await visitor.The("menu").ClickAsync();
        await visitor.The("open-learn").ClickAsync();
        await visitor.The("practice-task").WaitForAsync();
        await ReadAsync(visitor, "the practice");
        await visitor.The("practice-next").ClickAsync();
        await ReadAsync(visitor, "its second task");
        await visitor.Page.Keyboard.PressAsync("Escape");
        var closed = await house.ChartAsync([("Omega", 20, 20)], open: false);
        var person = await closed.JoinAsync();
        await visitor.BeAsync(closed.Slug, person);
        await visitor.GoToChartAsync(closed.Slug);
        await visitor.The("suggest-open").ClickAsync();
        await visitor.The("suggest-go").ClickAsync();
        await ReadAsync(visitor, "suggesting a tool");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The($"tool-row-{closed["Omega"]}").ClickAsync();
        await visitor.The("suggest-move").ClickAsync();
        await visitor.The("suggest-because").FillAsync("Porque sí.");
        await ReadAsync(visitor, "suggesting a move");
        await visitor.The("suggest-go").ClickAsync();
        await Assertions.Expect(visitor.The("suggest-go")).ToHaveCountAsync(0);
        await visitor.The("my-votes").ClickAsync();
        await visitor.The("my-suggestions").WaitForAsync();
        await ReadAsync(visitor, "my suggestions");
    }

    private async Task VisitBlindRoundAsync(Visitor visitor)
    {
        var chart = await house.ChartAsync([("Omega", 20, 20)]);
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/sessions", new JsonObject { ["title"] = "A ciegas", ["voting"] = true, ["adding"] = true, ["blind"] = true });
        for (var i = 0; i < 5; i++) await house.Api.VoteAsync(await chart.JoinAsync(), chart["Omega"], 10 * i, 90, slug: chart.Slug);
        await visitor.GoToChartAsync(chart.Slug);
        await visitor.The("shelf").WaitForAsync();
        await ReadAsync(visitor, "a blind round");
        await visitor.The("reveal").ClickAsync();
        await visitor.The("reveal-go").WaitForAsync();
        await ReadAsync(visitor, "before the reveal");
        await visitor.The("reveal-go").ClickAsync();
        await visitor.The("open-rounds").ClickAsync();
        await visitor.The("rounds").WaitForAsync();
        await ReadAsync(visitor, "both rounds");
        await OpenAsync(visitor, $"/{chart.Slug}/present", "presenter");
    }

    private async Task VisitStaffPagesAsync(Visitor visitor, Chart chart)
    {
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.The("staff-key").WaitForAsync();
        await ReadAsync(visitor, "the sign-in page");
        await visitor.SignInAsync();
        await visitor.GoToChartAsync(chart.Slug);
        foreach (var (press, shows) in ((string, string)[])[("show-code", "qr"), ("open-screen", "run-start"), ("bookmark-now", "bookmark-save"), ("close-session", "close-go")])
        {
            await visitor.The(press).ClickAsync();
            await visitor.The(shows).WaitForAsync();
            await ReadAsync(visitor, press);
            await visitor.Page.Keyboard.PressAsync("Escape");
        }

        await OpenAsync(visitor, $"/{chart.Slug}/moderate", "moderate-people");
        foreach (var panel in (string[])["queue", "tools", "time", "acts"])
        {
            await visitor.Page.Locator($"label:has([data-testid=moderate-{panel}])").ClickAsync();
            await ReadAsync(visitor, panel);
        }

        await OpenAsync(visitor, $"/{chart.Slug}/moderation-log", null);
        await OpenAsync(visitor, $"/{chart.Slug}/import", "import-file");
        await OpenAsync(visitor, "/staff/keys", "key-name");
        await visitor.GoToChartAsync("ai-filmmaking");
        await visitor.The("start-session").ClickAsync();
        await visitor.The("start-go").WaitForAsync();
        await ReadAsync(visitor, "starting a session");
    }

    private async Task OpenAsync(Visitor visitor, string address, string? shows)
    {
        await visitor.Page.GotoAsync(address);
        await (shows is null ? visitor.Page.Locator("h1").First : visitor.The(shows).First).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await ReadAsync(visitor, address);
    }

    // All that is written or read out: texts, and what stands in for them.
    private async Task ReadAsync(Visitor visitor, string where)
    {
        var said = await visitor.Page.EvaluateAsync<string[]>(
            """
            () => {
              const texts = [document.title], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script, style, noscript, [lang]:not(html)')) texts.push(walker.currentNode.data);
              for (const element of document.querySelectorAll('body *'))
                for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
              return [...new Set(texts)].filter(text => /\p{L}/u.test(text));
            }
            """);
        read += said.Length;
        english.AddRange(from words in said from found in wording.EnglishIn(words) select $"{where}: “{found}” in “{words}”");
    }
}
