using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Spectra;

/// <summary>A facilitator makes a spectrum with axes of their own, and puts it by.</summary>
[Collection(NextDoor.Name)]
public sealed class MakingTests(House house)
{
    [Fact]
    public async Task A_spectrum_is_made_from_the_door_opened_and_archived()
    {
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.SignInAsync();
        await visitor.The("make-spectrum").ClickAsync();
        await visitor.The("make-go").ClickAsync();
        await Assertions.Expect(visitor.The("make-title")).ToBeFocusedAsync();
        foreach (var (field, words) in new[] { ("title", "Reading Áloud"), ("xLow", "By hand"), ("xHigh", "By itself"), ("yLow", "Rarely"), ("yHigh", "Daily") })
            await visitor.The($"make-{field}").FillAsync(words);
        await Assertions.Expect(visitor.The("make-slug")).ToHaveValueAsync("reading-aloud");
        await Assertions.Expect(visitor.Page.Locator(".axes-preview")).ToContainTextAsync("By itself");
        await visitor.The("make-slug").FillAsync("ai-filmmaking");
        await Assertions.Expect(visitor.Page.Locator(".making [role=alert]")).ToContainTextAsync("AI Filmmaking Spectrum");
        await visitor.The("make-slug").FillAsync("reading-aloud");
        await visitor.Page.Locator("summary").ClickAsync();
        await visitor.The("make-tools").FillAsync("Captions: what is said, in letters\nA reader");
        (await visitor.FindingsInBothThemesAsync("making a spectrum")).ShouldBeEmpty();
        await visitor.The("make-go").ClickAsync();

        await visitor.The("made").WaitForAsync();
        (await visitor.FindingsInBothThemesAsync("what next")).ShouldBeEmpty();
        await visitor.The("made-settings").ClickAsync();
        await visitor.The("archive").WaitForAsync();
        (await visitor.FindingsInBothThemesAsync("the settings")).ShouldBeEmpty();
        await visitor.The("archive").ClickAsync();
        await Assertions.Expect(visitor.The("archive")).ToHaveTextAsync("Take it out of the archive");
        await visitor.Page.GotoAsync("/");
        await Assertions.Expect(visitor.The("spectra-archive").GetByTestId("spectrum-reading-aloud")).ToContainTextAsync("2 tools");
        (await visitor.FindingsInBothThemesAsync("the door")).ShouldBeEmpty();
    }
}
