using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Look;

/// <summary>For whoever enlarges pages, has colours of their own, or writes from right to left: everything is there, and where it belongs.</summary>
[Collection(OneHouse.Name)]
public sealed class OtherEyesTests(House house)
{
    private const string Arabic = "أداة المونتاج";

    // What reaches out of the window sideways.
    private const string Out =
        """
        () => [...document.querySelectorAll('button, a, input, h1, h2, p, label')]
          .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.unseen, svg, [aria-hidden=true]'))
          .filter(e => { const box = e.getBoundingClientRect(); return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1); })
          .map(e => `${e.tagName} ${e.dataset.testid ?? e.className} ${e.textContent.slice(0, 30)}`)
        """;

    [Fact]
    public async Task At_twice_the_size_nothing_leaves_the_window_and_a_vote_is_cast()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70)]);
        // 1440 × 900 at 200 %.
        await using var visitor = await house.VisitorAsync(new Screen(720, 450, Calm: true));
        await visitor.BeAsync(chart.Slug, await chart.JoinAsync());
        foreach (var (page, shows) in new[]
        {
            ("/", "join-code"), ("/sign-in", "staff-key"), ("/privacy", "privacy"), ($"/{chart.Slug}/history", "past-chart"), ($"/{chart.Slug}/groups", "groups"),
            ($"/{chart.Slug}/tools/{chart["Alpha"]}", "tool-page"), ($"/{chart.Slug}", "chart"),
        })
        {
            await visitor.Page.GotoAsync(page);
            await visitor.The(shows).First.WaitForAsync();
            (await visitor.Page.EvaluateAsync<string[]>(Out)).ShouldBeEmpty(page);
            (await visitor.Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth")).ShouldBeTrue($"{page} does not scroll sideways");
        }

        await visitor.ChartRestsAsync();
        await visitor.The($"tool-row-{chart["Beta"]}").ClickAsync();
        await visitor.The("vote-x").FillAsync("30");
        await visitor.The("vote-y").FillAsync("40");
        await visitor.The("vote-save").ClickAsync();
        await visitor.NothingPendingAsync();
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task In_forced_colours_what_is_chosen_voted_and_focused_is_told_from_what_is_not()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70)]);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await visitor.BeAsync(chart.Slug, await chart.JoinAsync());
        await visitor.GoToChartAsync(chart.Slug);
        var (canvas, ink) = (await SystemAsync("Canvas"), await SystemAsync("CanvasText"));
        ink.ShouldNotBe(canvas);
        (await StyleAsync("body", "backgroundColor")).ShouldBe(canvas);
        (await StyleAsync($"[data-testid='tool-row-{chart["Beta"]}']", "color")).ShouldBe(ink);
        // The shape of a dot is not of the colour that it lies on, and a name is in ink.
        (await StyleAsync(".es-chart text", "fill")).ShouldBe(ink);
        (await StyleAsync("[data-testid=mode-2d] + span", "backgroundColor")).ShouldBe(await SystemAsync("Highlight"));
        (await StyleAsync("[data-testid=mode-1d] + span", "backgroundColor")).ShouldNotBe(await SystemAsync("Highlight"));
        await visitor.Page.Keyboard.PressAsync("Tab");
        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldNotBe("none");

        Task<string> StyleAsync(string where, string what) => visitor.Page.Locator(where).First.EvaluateAsync<string>("(e, what) => getComputedStyle(e)[what]", what);
        Task<string> SystemAsync(string colour) => visitor.Page.EvaluateAsync<string>(
            "colour => { const e = document.body.appendChild(document.createElement('i')); e.style.cssText = `forced-color-adjust: none; color: ${colour}`; const is = getComputedStyle(e).color; e.remove(); return is; }", colour);
    }

    [Fact]
    public async Task A_name_from_right_to_left_is_read_so_and_keeps_its_neighbours_where_they_are()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), (Arabic, 50, 70)]);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.GoToChartAsync(chart.Slug);
        var row = visitor.The($"tool-row-{chart[Arabic]}");
        await Assertions.Expect(row).ToContainTextAsync(Arabic);
        (await row.Locator("[dir=auto]").First.EvaluateAsync<string>("e => getComputedStyle(e).direction")).ShouldBe("rtl");
        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).direction")).ShouldBe("ltr");
        await row.ClickAsync();
        var title = visitor.The("tool-card").Locator("h2 [dir=auto], h2[dir=auto]").First;
        await Assertions.Expect(title).ToContainTextAsync(Arabic);
        (await title.EvaluateAsync<string>("e => getComputedStyle(e).direction")).ShouldBe("rtl");
        // The button beside it stands where it stands beside any name.
        var close = await visitor.The("card-close").BoundingBoxAsync();
        await visitor.The($"tool-row-{chart["Alpha"]}").ClickAsync();
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("Alpha");
        (await visitor.The("card-close").BoundingBoxAsync())!.X.ShouldBe(close!.X, 1);
        // On the chart its name lies where the dot is, inside the panel.
        var name = await visitor.Page.Locator(".es-chart").GetByText(Arabic).First.BoundingBoxAsync();
        (name!.X >= 0 && name.X + name.Width <= 1440).ShouldBeTrue();
    }
}
