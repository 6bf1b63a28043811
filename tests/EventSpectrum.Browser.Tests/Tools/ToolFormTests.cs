using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Tools;

/// <summary>Adding a tool and changing its text.</summary>
[Collection(NextDoor.Name)]
public sealed class ToolFormTests(House house)
{
    [Fact]
    public async Task A_tool_is_added_as_a_vote_appears_on_other_screens_and_is_edited_by_its_adder()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70)]);
        var person = await chart.JoinAsync();
        await using var other = await chart.OpenAsync();
        await other.LiveAsync();
        await using var visitor = await chart.OpenAsync(person);
        await visitor.The("add-tool").ClickAsync();
        await visitor.The("form-name").FillAsync(" alpha ");
        await visitor.The("form-save").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("A tool of this name is here already.")).ToBeVisibleAsync();

        await visitor.The("form-name").FillAsync("Omega");
        await visitor.The("form-description").FillAsync("Ends what others begin.");
        await visitor.Page.Locator("label:has([data-testid=form-kind-generative])").ClickAsync();
        await visitor.The("form-x").FillAsync("72");
        await visitor.The("form-y").FillAsync("34");
        await visitor.The("form-save").ClickAsync();
        await Assertions.Expect(visitor.The("form-save")).ToHaveCountAsync(0);

        var added = await chart.ToolAsync("Omega");
        var id = (string)added["id"]!;
        ((string)added["kind"]!, (int)added["votes"]!, (decimal)added["position"]!["x"]!, (decimal)added["position"]!["y"]!)
            .ShouldBe(("generative", 1, 72m, 34m));
        (await chart.LogOfAsync(person)).ShouldHaveSingleItem().Tool.ShouldBe(id, "its adder's position is a vote");
        await other.The($"tool-row-{id}").WaitForAsync();
        await other.ChartRestsAsync();
        (await other.ScaleAsync(chart)).Worst.ShouldBeLessThan(1.5, "it is where it belongs on the other screen");

        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("Ends what others begin.");
        await visitor.The("edit-tool").ClickAsync();
        await visitor.The("form-name").FillAsync("Omega, the last");
        await visitor.The("form-save").ClickAsync();
        await Assertions.Expect(other.The($"tool-row-{id}")).ToContainTextAsync("Omega, the last");
        await other.The($"tool-row-{chart["Alpha"]}").ClickAsync();
        await Assertions.Expect(other.The("edit-tool")).ToHaveCountAsync(0);
    }
}
