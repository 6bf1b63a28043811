using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Suggestions;

/// <summary>A participant suggests while voting is closed, the facilitator answers, and the participant reads what came of it.</summary>
[Collection(OneHouse.Name)]
public sealed class SuggestionWalkTests(House house)
{
    [Fact]
    public async Task A_suggestion_goes_to_the_facilitator_and_its_answer_back()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 80, 80)], open: false);
        await using var visitor = await chart.OpenAsync(await chart.JoinAsync(), Screen.Phone with { Calm = true });
        await visitor.The("sheet-grip").TapAsync();
        await visitor.The($"tool-row-{chart["Alpha"]}").TapAsync();
        await visitor.The("suggest-move").TapAsync();
        await visitor.The("suggest-go").TapAsync();
        await Assertions.Expect(visitor.The("suggest-because")).ToBeFocusedAsync();
        var findings = (await visitor.FindingsInBothThemesAsync("suggesting a move")).ToList();
        await visitor.The("form-x").FillAsync("63");
        await visitor.The("suggest-because").FillAsync("It got better.");
        await visitor.The("suggest-go").TapAsync();
        await Assertions.Expect(visitor.The("suggest-go")).ToHaveCountAsync(0);
        await visitor.The("card-close").TapAsync();
        await visitor.The("suggest-open").TapAsync();
        await visitor.The("suggest-name").FillAsync("Gamma");
        await visitor.The("suggest-because").FillAsync("It is missing.");
        await visitor.The("suggest-go").TapAsync();
        await Assertions.Expect(visitor.The("suggest-go")).ToHaveCountAsync(0);

        await using var facilitator = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await facilitator.SignInAsync();
        await facilitator.GoToChartAsync(chart.Slug);
        await facilitator.The("open-suggestions").ClickAsync();
        var rows = facilitator.Page.Locator("[data-testid=suggestion]");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync("It got better.");
        await facilitator.The("suggestion-decline").First.ClickAsync();
        findings.AddRange(await facilitator.FindingsInBothThemesAsync("the list of suggestions"));
        await facilitator.The("reason").FillAsync("Next time");
        await facilitator.The("decline-go").ClickAsync();
        await Assertions.Expect(facilitator.Page.Locator("[data-testid=suggestion][data-fate=declined]")).ToHaveCountAsync(1);
        await facilitator.The("suggestion-accept").First.ClickAsync();
        await Assertions.Expect(facilitator.The("no-suggestions")).ToBeVisibleAsync();
        await facilitator.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(facilitator.Page.GetByTestId("chart").GetByText("Gamma")).ToHaveCountAsync(1);

        await visitor.The("menu").TapAsync();
        await visitor.Page.Locator(".menu-panel").GetByText("My votes").TapAsync();
        await Assertions.Expect(visitor.The("my-suggestions")).ToContainTextAsync("Declined. Next time");
        await Assertions.Expect(visitor.The("my-suggestions")).ToContainTextAsync("it is on the chart");
        findings.AddRange(await visitor.FindingsInBothThemesAsync("my suggestions"));
        findings.ShouldBeEmpty();
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(2, "nobody voted");
    }
}
