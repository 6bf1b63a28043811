using System.Text.RegularExpressions;
using EventSpectrum.Browser.Tests.Disagreement;
using EventSpectrum.Browser.Tests.Embedding;
using EventSpectrum.Browser.Tests.Groups;
using EventSpectrum.Browser.Tests.History;
using EventSpectrum.Browser.Tests.Insights;
using EventSpectrum.Browser.Tests.Learn;
using EventSpectrum.Browser.Tests.Moderation;
using EventSpectrum.Browser.Tests.Room;
using EventSpectrum.Browser.Tests.Spectra;
using EventSpectrum.Browser.Tests.Suggestions;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.Browser.Tests.Tools;

namespace EventSpectrum.Browser.Tests.Look;

/// <summary>
/// Every page there is, with who asks axe about it: a test that comes there anyway, or the one in this class. A page of the client without a
/// line fails, as does a line whose test does not ask. <c>{chart}</c> and <c>{archived}</c> stand for spectra, and a state that is not reached by
/// its address alone is reached by what is pressed there.
/// </summary>
[Collection(NextDoor.Name)]
public sealed partial class PagesTests(House house)
{
    private static readonly (string Page, string State, Type By)[] AskedElsewhere =
    [
        ("home", "the door", typeof(AccessibilityTests)),
        ("home", "with an archive", typeof(MakingTests)),
        ("privacy", "what is kept", typeof(AccessibilityTests)),
        ("sign-in", "the key", typeof(AccessibilityTests)),
        ("import", "a file", typeof(AccessibilityTests)),
        ("spectrum", "open, closed, with card, menu, forms, line, receipt, notices; joining; staff's bars and dialogs", typeof(AccessibilityTests)),
        ("spectrum", "a blind round before and after the reveal", typeof(BlindRoundTests)),
        ("spectrum", "the practice", typeof(NewcomerTests)),
        ("spectrum", "disagreement", typeof(DisagreementTests)),
        ("spectrum", "suggestions", typeof(SuggestionWalkTests)),
        ("new", "making, and what next", typeof(MakingTests)),
        ("settings", "the settings", typeof(MakingTests)),
        ("embed", "in a frame", typeof(EmbeddingTests)),
        ("history", "the past, compared, moments, tools, averages", typeof(HistoryAccessibilityTests)),
        ("tool", "a tool, and its authorship", typeof(ToolPageTests)),
        ("insights", "a session", typeof(InsightsPageTests)),
        ("groups", "together and side by side", typeof(GroupsPageTests)),
        ("moderate", "people, queue, tools, time, acts, one person, the last look", typeof(ModerationAccessibilityTests)),
        ("moderation-log", "what was done", typeof(ModerationAccessibilityTests)),
        ("present", "the invitation, a spotlight, frozen, its keys", typeof(PresenterTests)),
        ("present", "what splits the hall", typeof(DisagreementTests)),
    ];

    private static readonly (string Page, string Address, string Shows, string? Press)[] AskedHere =
    [
        ("spectrum", "/{chart}", "[data-testid=chart]", "mode-1d"),
        ("spectrum", "/{archived}", "[data-testid=chart]", null),
        ("tool", "/{chart}/tools/nope", "[data-testid=no-tool]", null),
        ("insights", "/{archived}/sessions/last/insights", ".plight", null),
        ("groups", "/{chart}/groups?hall", "[data-testid=groups-empty]", null),
        ("present", "/{chart}/present", "[data-testid=presenter] h1", null),
        ("history", "/{chart}/history", "[data-testid=past-chart]", "panel-compare"),
        ("embed", "/{chart}/embed", "[data-testid=embed-refused]", null),
        ("unknown", "/no/such/page/here", ".plight", null),
        ("sign-in", "/sign-in?ticket=used", "[role=alert]", null),
        ("keys", "/staff/keys", "[data-testid=key-name]", null),
        ("spectrum", "/{chart}?lang=es", "html[lang=es] [data-testid=chart]", null),
    ];

    [Fact]
    public void No_page_is_without_a_line_and_no_line_without_a_question()
    {
        var routes = File.ReadAllText(Path.Combine(Root(), "src", "EventSpectrum.Client", "src", "shell", "route.ts"));
        var pages = PagePattern().Matches(routes).Select(match => match.Groups[1].Value).Distinct().ToArray();
        pages.Length.ShouldBeGreaterThan(15, "the pages are read from the client's addresses");
        AskedElsewhere.Select(line => line.Page).Concat(AskedHere.Select(line => line.Page)).Distinct().Order().ShouldBe(pages.Order());
        foreach (var (page, state, by) in AskedElsewhere)
        {
            var source = Directory.EnumerateFiles(Path.Combine(Root(), "tests", "EventSpectrum.Browser.Tests"), $"{by.Name}.cs", SearchOption.AllDirectories).Single();
            File.ReadAllText(source).ShouldContain("Findings", customMessage: $"{by.Name} asks axe about {page}: {state}");
        }
    }

    [Fact]
    public async Task Axe_and_ears_find_nothing_where_no_other_test_comes()
    {
        var chart = await house.ChartWithPastAsync();
        var archived = await house.ChartAsync([("Alpha", 20, 20)], open: false);
        await house.Api.StaffAsync(HttpMethod.Put, $"api/spectra/{archived.Slug}/archive");
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.SignInAsync();
        var reader = await ScreenReader.OfAsync(visitor);
        var findings = new List<string>();
        foreach (var (_, address, shows, press) in AskedHere)
        {
            await visitor.Page.GotoAsync(address.Replace("{chart}", chart.Slug, StringComparison.Ordinal).Replace("{archived}", archived.Slug, StringComparison.Ordinal));
            await visitor.Page.Locator(shows).First.WaitForAsync();
            if (press is not null) await visitor.The(press).DispatchEventAsync("click");
            findings.AddRange(await reader.FindingsAsync(address));
            findings.AddRange(await visitor.FindingsInBothThemesAsync(address));
        }

        findings.ShouldBeEmpty();
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "src", "EventSpectrum.Client"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }

    [GeneratedRegex(@"\{ page: '([a-z-]+)'")]
    private static partial Regex PagePattern();
}
