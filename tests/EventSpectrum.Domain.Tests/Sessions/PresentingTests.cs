using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Sessions;

public class PresentingTests
{
    private static readonly StreamEvent[] Room = [Defined(), Added("a", "Tool A"), Added("b"), Added("c"), Started("s1")];

    private static SwitchSession Spotlight(string? tool, int? seconds = null, bool identified = false) =>
        new(null, null, "facilitator", new PresentingAsked(new SpotlightAsked(tool, seconds), Identified: identified));

    private static SwitchSession Run(int? seconds, params string[] tools) => new(null, null, "facilitator", new PresentingAsked(Run: new RunAsked(tools, seconds, null)));

    private static SwitchSession RunTo(int at) => new(null, null, "facilitator", new PresentingAsked(Run: new RunAsked(null, null, at)));

    private static SwitchSession Freeze(bool frozen) => new(null, null, "facilitator", new PresentingAsked(Frozen: frozen));

    private static StreamEvent Lit(string tool, int? seconds = null) => Said(new ToolSpotlighted("s1", tool, seconds, "facilitator"));

    private static StreamEvent Out => Said(new SpotlightEnded("s1", "facilitator"));

    private static StreamEvent Began(int? seconds, params string[] tools) => Said(new RunStarted("s1", tools, seconds, "facilitator"));

    private static StreamEvent Moved(int at) => Said(new RunMoved("s1", at, "facilitator"));

    private static StreamEvent Said(ISpectrumEvent e) => new(StreamKey.Spectrum, e);

    private static Presenting Shown(Scenario room) => room.State.Current!.Presenting;

    [Fact]
    public void A_tool_is_spotlighted_and_its_countdown_ends_by_the_logs_time()
    {
        var room = Scenario.Given(Room);
        room.When(Handlers.SwitchSession, Spotlight("a", 30)).Then(Lit("a", 30));
        Shown(room).Spotlight.ShouldBe(new Spotlight("a", Scenario.Start.AddSeconds(6), Scenario.Start.AddSeconds(36)));
        room.When(Handlers.SwitchSession, Spotlight("b")).Then(Lit("b"));
        Shown(room).Spotlight.ShouldBe(new Spotlight("b", Scenario.Start.AddSeconds(7), null));
        room.When(Handlers.SwitchSession, Spotlight(null)).Then(Out);
        Shown(room).ShouldBe(Presenting.Nothing);
    }

    [Fact]
    public void What_is_so_already_records_nothing()
    {
        Scenario.Given(Room).When(Handlers.SwitchSession, Spotlight(null)).ThenNothing();
        Scenario.Given([.. Room, Lit("a")]).When(Handlers.SwitchSession, Spotlight("a")).ThenNothing();
        Scenario.Given([.. Room, Lit("a")]).When(Handlers.SwitchSession, Spotlight("a", identified: true)).ThenNothing();
        Scenario.Given([.. Room, Lit("a", 30)]).When(Handlers.SwitchSession, Spotlight("a", 30)).ThenNothing();
        Scenario.Given(Room).When(Handlers.SwitchSession, Freeze(false)).ThenNothing();
        Scenario.Given([.. Room, Said(new ScreenFrozen("s1", "facilitator"))]).When(Handlers.SwitchSession, Freeze(true)).ThenNothing();
        Scenario.Given([.. Room, Began(null, "a", "b"), Lit("a")]).When(Handlers.SwitchSession, Run(null, "a", "b")).ThenNothing();
        Scenario.Given([.. Room, Began(null, "a", "b"), Lit("a")]).When(Handlers.SwitchSession, RunTo(0)).ThenNothing();
        Scenario.Given(Room).When(Handlers.SwitchSession, Run(null)).ThenNothing();
    }

    [Fact]
    public void A_countdown_starts_anew_when_that_is_asked_and_not_by_a_blind_retry()
    {
        Scenario.Given([.. Room, Lit("a", 30)]).When(Handlers.SwitchSession, Spotlight("a", 30, identified: true)).Then(Lit("a", 30));
        Scenario.Given([.. Room, Lit("a", 30)]).When(Handlers.SwitchSession, Spotlight("a", 20)).Then(Lit("a", 20));
        Scenario.Given([.. Room, Lit("a", 30)]).When(Handlers.SwitchSession, Spotlight("a")).Then(Lit("a"));
    }

    [Fact]
    public void A_tool_that_cannot_be_placed_is_not_spotlighted()
    {
        Scenario.Given(Room).When(Handlers.SwitchSession, Spotlight("z")).ThenRefused(RefusalReason.NotFound, "no-tool").Field.ShouldBe("spotlight.tool");
        Scenario.Given([.. Room, new(StreamKey.Tool("a"), new ToolHidden("Spam", "moderator"))]).When(Handlers.SwitchSession, Spotlight("a"))
            .ThenRefused(RefusalReason.Conflict, "tool-hidden");
        Scenario.Given(Defined(), Added("a")).When(Handlers.SwitchSession, Spotlight("a")).ThenRefused(RefusalReason.Conflict, "no-session");
        Scenario.Given().When(Handlers.SwitchSession, Spotlight("a")).ThenRefused(RefusalReason.NotFound, "no-spectrum");
    }

    [Theory]
    [InlineData("a", 4)]
    [InlineData("a", 3_601)]
    [InlineData(null, 30)]
    public void A_countdown_has_a_tool_and_a_length_that_makes_sense(string? tool, int seconds) =>
        Scenario.Given(Room).When(Handlers.SwitchSession, Spotlight(tool, seconds)).ThenRefused(RefusalReason.Invalid, "invalid");

    [Fact]
    public void A_run_lights_its_tools_one_after_the_other()
    {
        var room = Scenario.Given(Room);
        room.When(Handlers.SwitchSession, Run(20, "b", "c", "a")).Then(Began(20, "b", "c", "a"), Lit("b", 20));
        room.When(Handlers.SwitchSession, RunTo(1)).Then(Moved(1), Lit("c", 20));
        room.When(Handlers.SwitchSession, RunTo(1)).ThenNothing();
        Shown(room).Run.ShouldBe(new GuidedRun(["b", "c", "a"], 1, 20));
        room.When(Handlers.SwitchSession, RunTo(2)).Then(Moved(2), Lit("a", 20));
        room.When(Handlers.SwitchSession, RunTo(3)).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("run.at");
        room.When(Handlers.SwitchSession, RunTo(-1)).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.SwitchSession, Run(null)).Then(Said(new RunEnded("s1", "facilitator")), Out);
        Shown(room).ShouldBe(Presenting.Nothing);
        room.When(Handlers.SwitchSession, RunTo(0)).ThenRefused(RefusalReason.Conflict, "no-run");
    }

    [Fact]
    public void A_detour_leaves_the_run_where_it_was()
    {
        var room = Scenario.Given(Room).After(Handlers.SwitchSession, Run(null, "a", "b")).After(Handlers.SwitchSession, Spotlight("c"));
        Shown(room).Run.ShouldBe(new GuidedRun(["a", "b"], 0, null));
        room.When(Handlers.SwitchSession, RunTo(0)).Then(Lit("a"));
    }

    [Fact]
    public void A_run_has_tools_that_are_there_each_once_and_not_too_many()
    {
        var hidden = Scenario.Given([.. Room, new(StreamKey.Tool("a"), new ToolHidden("Spam", "moderator"))]);
        hidden.When(Handlers.SwitchSession, Run(null, "b", "a")).ThenRefused(RefusalReason.Invalid, "invalid").Detail.ShouldContain("Tool A");
        var room = Scenario.Given(Room);
        room.When(Handlers.SwitchSession, Run(null, "a", "z")).ThenRefused(RefusalReason.Invalid, "invalid").Detail.ShouldContain("z");
        room.When(Handlers.SwitchSession, Run(null, "a", "a")).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.SwitchSession, Run(3, "a")).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("run.seconds");
        room.When(Handlers.SwitchSession, Run(null, [.. Enumerable.Range(0, 101).Select(i => $"t{i}")])).ThenRefused(RefusalReason.Invalid, "invalid").Detail.ShouldContain("100");
    }

    [Fact]
    public void A_run_does_not_go_to_a_tool_that_was_hidden_meanwhile() =>
        Scenario.Given([.. Room, Began(null, "a", "b"), Lit("a"), new(StreamKey.Tool("b"), new ToolHidden("Spam", "moderator"))])
            .When(Handlers.SwitchSession, RunTo(1)).ThenRefused(RefusalReason.Conflict, "tool-hidden");

    [Fact]
    public void Whoever_asks_for_a_run_says_one_thing()
    {
        SwitchSession Asked(PresentingAsked asked) => new(null, null, "facilitator", asked);
        var room = Scenario.Given(Room);
        room.When(Handlers.SwitchSession, Asked(new(new SpotlightAsked("a", null), new RunAsked(["a"], null, null)))).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.SwitchSession, Asked(new(Run: new RunAsked(null, null, null)))).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.SwitchSession, Asked(new(Run: new RunAsked(["a"], null, 0)))).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.SwitchSession, Asked(new(Run: new RunAsked(null, 30, 0)))).ThenRefused(RefusalReason.Invalid, "invalid");
    }

    [Fact]
    public void A_frozen_screen_stands_at_its_event_and_votes_go_on()
    {
        var room = Scenario.Given([.. Room, Joined("ann")]);
        room.When(Handlers.SwitchSession, Freeze(true)).Then(Said(new ScreenFrozen("s1", "facilitator")));
        room.And(Cast("a", "ann", 1, 1, "s1"));
        Shown(room).Frozen.ShouldBe(new FrozenScreen(7, Scenario.Start.AddSeconds(7)));
        room.State.Votes.ShouldBe(1);
        room.When(Handlers.SwitchSession, Freeze(false)).Then(Said(new ScreenReleased("s1", "facilitator")));
        Shown(room).Frozen.ShouldBeNull();
    }

    [Fact]
    public void One_command_switches_and_shows_and_a_refusal_of_a_part_refuses_all()
    {
        var room = Scenario.Given(Room);
        room.When(Handlers.SwitchSession, new SwitchSession(false, null, "facilitator", new PresentingAsked(new SpotlightAsked("z", null), Frozen: true)))
            .ThenRefused(RefusalReason.NotFound, "no-tool");
        room.When(Handlers.SwitchSession, new SwitchSession(false, null, "facilitator", new PresentingAsked(new SpotlightAsked("a", null), Frozen: true)))
            .Then(Switched("s1", false, null), Lit("a"), Said(new ScreenFrozen("s1", "facilitator")));
    }

    [Fact]
    public void Nothing_is_shown_after_the_session()
    {
        var room = Scenario.Given(Room).After(Handlers.SwitchSession, Run(9, "a", "b")).After(Handlers.SwitchSession, Freeze(true)).And(Closed());
        room.State.Sessions[^1].Presenting.ShouldBe(Presenting.Nothing);
    }

    [Fact]
    public void A_spectrum_has_one_presenters_link_at_most()
    {
        StreamEvent made(string id) => Said(new PresenterLinkMade(id, "facilitator"));
        var room = Scenario.Given(Defined());
        room.When(Handlers.RevokePresenterLink, new RevokePresenterLink("facilitator")).ThenNothing();
        room.When(Handlers.MakePresenterLink, new MakePresenterLink("l1", "facilitator")).Then(made("l1")).Answer.LinkId.ShouldBe("l1");
        room.When(Handlers.MakePresenterLink, new MakePresenterLink("l2", "facilitator")).Then(made("l2")).Answer.LinkId.ShouldBe("l2");
        room.When(Handlers.RevokePresenterLink, new RevokePresenterLink("facilitator")).Then(Said(new PresenterLinkRevoked("l2", "facilitator"))).Answer.LinkId.ShouldBeNull();
        Scenario.Given().When(Handlers.MakePresenterLink, new MakePresenterLink("l1", "facilitator")).ThenRefused(RefusalReason.NotFound, "no-spectrum");
    }

    [Fact]
    public void What_is_shown_is_in_the_image()
    {
        var state = Scenario.Given(Room).After(Handlers.SwitchSession, Run(30, "a", "b")).After(Handlers.SwitchSession, Freeze(true))
            .After(Handlers.MakePresenterLink, new MakePresenterLink("l1", "facilitator")).State;
        var copy = SpectrumImage.Decode(SpectrumImage.Encode(state));
        (copy.Current!.Presenting, copy.PresenterLink).ShouldBe((state.Current!.Presenting, "l1"));
        copy.Current.Presenting.Run!.Tools.ShouldBe(["a", "b"]);
    }
}
