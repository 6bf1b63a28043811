using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>A facilitator, a participant and the sample: the service's main job, from the sign-in link to the gliding dot.</summary>
public sealed class RoomTests(House house, ITestOutputHelper output) : IClassFixture<House>
{
    private const string Sample = "ai-filmmaking";

    [Fact]
    public async Task A_session_is_opened_joined_and_voted_in_and_the_dot_moves_on_the_other_screen()
    {
        await using var facilitator = await house.VisitorAsync(Screen.Projector);
        await facilitator.Page.GotoAsync(house.Server.SignInLink.ToString());
        await facilitator.The($"spectrum-{Sample}").WaitForAsync();
        await LinkIsSpentAsync();
        await facilitator.The($"spectrum-{Sample}").ClickAsync();
        await facilitator.ChartRestsAsync();
        await facilitator.The("start-session").ClickAsync();
        await facilitator.The("session-title").FillAsync("The hall");
        var code = (await facilitator.The("start-code").InnerTextAsync()).Trim();
        await facilitator.The("start-go").ClickAsync();
        await Assertions.Expect(facilitator.The("session-code")).ToContainTextAsync(code);
        await Assertions.Expect(facilitator.The("qr")).ToHaveJSPropertyAsync("complete", true);
        (await facilitator.The("qr").EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(0, "the QR code is an image");
        var link = $"/j/{code}";
        (await facilitator.The("join-address").InnerTextAsync()).ShouldEndWith(link);
        await facilitator.Page.Keyboard.PressAsync("Escape");
        await facilitator.LiveAsync();

        await using var participant = await house.VisitorAsync();
        await participant.Page.GotoAsync(link);
        await Assertions.Expect(participant.The("join-name")).Not.ToHaveValueAsync("");
        await participant.The("join-name").FillAsync("Someone in the hall");
        await Assertions.Expect(participant.The("join-code")).ToHaveCountAsync(0);
        await participant.The("join-go").ClickAsync();
        await Assertions.Expect(participant.The("join-go")).ToHaveCountAsync(0);
        await participant.ChartRestsAsync();
        await participant.LiveAsync();

        var tool = (string)(await house.Api.PictureAsync(Sample))["tools"]![0]!["id"]!;
        var from = await participant.DotAsync(tool);
        var before = await facilitator.DotAsync(tool);
        await WatchAsync(facilitator.Page, tool);
        await participant.DragAsync(from, from.By(300, 200));
        var let = await participant.Page.EvaluateAsync<double>("Date.now()");
        await participant.Page.Mouse.UpAsync();

        var moved = await Patience.UntilAsync(
            () => facilitator.Page.EvaluateAsync<double>("window.firstMoved ?? 0"), at => at > 0, "the dot moves on the other screen");
        output.WriteLine($"The dot moved on the other screen {(moved - let).ToString("0", CultureInfo.InvariantCulture)} ms after it was let go.");
        await facilitator.ChartRestsAsync();
        (await facilitator.DotAsync(tool)).To(before).ShouldBeGreaterThan(50);

        await participant.NothingPendingAsync();
        await participant.ChartRestsAsync();
        (await participant.DotAsync(tool)).To(await participant.RingAsync(tool)).ShouldBeLessThan(2, "with one vote, the room is where the ring is");
        await Assertions.Expect(facilitator.The("votes")).ToHaveAttributeAsync("data-count", "1");

        await facilitator.The("close-session").ClickAsync();
        await facilitator.The("close-go").ClickAsync();
        await Assertions.Expect(participant.The("connection")).ToHaveAttributeAsync("data-state", "closed");
    }

    [Fact]
    public async Task Without_the_code_nobody_votes_and_a_wrong_one_is_told()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 80, 80)]);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: "WXYZ");
        await using var stranger = await chart.OpenAsync();
        await stranger.LiveAsync();
        await stranger.DropAsync(await stranger.DotAsync(chart["Alpha"]), (await stranger.DotAsync(chart["Alpha"])).By(150, -100));
        await stranger.The("join-code").FillAsync("AAAA");
        await stranger.The("join-go").ClickAsync();
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not this session’s code");
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(2, "only the adder's votes");

        await stranger.The("join-code").FillAsync("wx yz");
        await stranger.The("join-go").ClickAsync();
        await Assertions.Expect(stranger.The("join-go")).ToHaveCountAsync(0);
        await stranger.NothingPendingAsync();
        (await house.VotesInLogAsync(chart.Slug)).Count.ShouldBe(3, "the vote that was dropped before joining was kept and sent");
        ((int)(await chart.ToolAsync("Alpha"))["votes"]!).ShouldBe(2);
    }

    private async Task LinkIsSpentAsync()
    {
        await using var second = await house.VisitorAsync();
        await second.Page.GotoAsync(house.Server.SignInLink.ToString());
        await second.The("staff-key").WaitForAsync();
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has been used or has expired");
    }

    private static async Task WatchAsync(IPage page, string tool) => await page.EvaluateAsync(
        """
        tool => {
          const dot = document.querySelector(`.es-dots [data-tool="${tool}"]`), rest = dot.getAttribute('transform');
          const look = () => {
            if (dot.getAttribute('transform') !== rest) window.firstMoved = Date.now();
            else requestAnimationFrame(look);
          };
          look();
        }
        """, tool);
}
