using EventSpectrum.History;
using EventSpectrum.Insights;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Statistics;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Insights;

/// <summary>What a session showed, and what is not told of few people.</summary>
public class SessionInsightsTests
{
    private static readonly string[] People = [.. Enumerable.Range(0, 12).Select(i => $"p{i}")];

    private static SessionInsights Of(IEnumerable<StreamEvent> events, HistoryView view = HistoryView.Corrected, string session = "s2")
    {
        var history = SpectrumHistory.Of(Scenario.Given([.. events]).State);
        return SessionInsights.Of(history, new EventSpectrum.Lines.DisciplineLines(), SessionSpan.Find(history, session).ShouldNotBeNull(), view);
    }

    // Six people placed "a" in a first session, and it was closed. Event 26 opens the second.
    private static IEnumerable<StreamEvent> Before =>
    [
        Defined(), .. People.Select(p => Joined(p)), Added("a"), Added("b"), Started("s1"), .. People.Take(6).Select(p => Cast("a", p, 2_000, 2_000, "s1")), Closed("s1"),
        Added("late"), Started("s2"),
    ];

    [Fact]
    public void A_dot_that_people_had_placed_before_is_told_by_where_it_was_and_why_it_went()
    {
        var told = Of([.. Before, .. People.Skip(6).Select(p => Cast("a", p, 6_000, 2_000, "s2")), Closed("s2")]);
        var moved = told.Moved.ShouldHaveSingleItem();
        (moved.Tool.Info.Id, moved.From, moved.To).ShouldBe(("a", new MovedEnd(new(20, 20), 6), new MovedEnd(new(40, 20), 12)));
        moved.Shift.ShouldBe((20, 0));
        var share = moved.Shares.ShouldHaveSingleItem();
        (share.Causes.ShouldHaveSingleItem(), share.People, share.X, share.Y).ShouldBe((Cause.NewVoters, 6, 20, 0));
    }

    [Fact]
    public void What_fewer_than_five_people_did_is_told_together_with_what_others_did()
    {
        var told = Of([.. Before, .. People.Skip(6).Select(p => Cast("a", p, 6_000, 2_000, "s2")), Cast("a", "p0", 8_000, 2_000, "s2"), Withdrawn("a", "p1"), Closed("s2")]);
        var share = told.Moved.ShouldHaveSingleItem().Shares.ShouldHaveSingleItem();
        share.Causes.Order().ShouldBe([Cause.NewVoters, Cause.ChangedMinds, Cause.Withdrawals]);
        share.People.ShouldBe(8);
        share.X.ShouldBe(told.Moved[0].Shift.X, 1e-9);
    }

    [Fact]
    public void A_move_that_fewer_than_five_people_made_is_not_told() =>
        Of([.. Before, .. People.Skip(6).Take(4).Select(p => Cast("a", p, 6_000, 2_000, "s2")), Closed("s2")]).Moved.ShouldBeEmpty();

    [Fact]
    public void Only_where_nothing_had_been_placed_before_are_tools_told_that_left_their_start()
    {
        var fresh = People.Take(6).Select(p => Cast("b", p, 9_000, 9_000, "s2")).ToArray();
        var told = Of([.. Before, .. fresh, Closed("s2")]);
        (told.Moved.ShouldHaveSingleItem().From, told.Moved[0].To.Votes).ShouldBe((new MovedEnd(new(10, 20), 0), 6));
        Of([.. Before, .. fresh, .. People.Skip(6).Select(p => Cast("a", p, 6_000, 2_000, "s2")), Closed("s2")]).Moved.Select(m => m.Tool.Info.Id).ShouldBe(["a"]);
    }

    [Fact]
    public void Of_a_tool_that_few_have_placed_there_is_a_number_and_no_more()
    {
        var told = Of([.. Before, .. People.Take(4).Select(p => Cast("b", p, 9_000, 9_000, "s2")), .. People.Take(4).Select(p => Drawn(p, 5_000, "s2")), Closed("s2")]);
        (told.Few, told.Apart.Count, told.Agreed.Count, told.Moved.Count, told.Line.Everyone).ShouldBe((1, 0, 0, 0, null));
        (told.Placed.Tools, told.Placed.People, told.Placed.OnTheChart).ShouldBe((1, 4, 3));
    }

    [Fact]
    public void Votes_of_other_sessions_have_no_part_in_what_a_session_thought()
    {
        var told = Of([.. Before, .. People.Skip(6).Select(p => Cast("a", p, 6_000, 7_000, "s2")), Closed("s2"), Started("s3"), .. People.Select(p => Cast("a", p, 0, 0, "s3"))]);
        var opinion = told.Agreed.ShouldHaveSingleItem();
        (opinion.N, opinion.Mean, opinion.ConsensusX, opinion.Consensus).ShouldBe((6, new(60, 70), 1, 1));
        told.Placed.Votes.ShouldBe(6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(300)]
    [InlineData(350)]
    [InlineData(500)]
    public void What_a_session_agreed_on_is_what_the_room_is_said_to_agree_on(int step)
    {
        var votes = People.Select((p, i) => (Who: p, X: 3_000 + step * i, Y: 5_000)).ToList();
        var told = Of([.. Before, .. votes.Select(v => Cast("b", v.Who, v.X, v.Y, "s2")), Closed("s2")]);
        var agreed = RoomOpinion.Of([.. votes.Select(v => (v.X, v.Y))]).Agreed;
        (told.Agreed.Count, told.Apart.Count).ShouldBe(agreed ? (1, 0) : (0, 1));
    }

    [Fact]
    public void Two_camps_are_told_with_how_many_stand_in_each()
    {
        var told = Of([.. Before, .. People.Select((p, i) => Cast("b", p, i < 7 ? 1_000 + 10 * i : 9_000 + 10 * i, 5_000, "s2")), Closed("s2")]);
        var opinion = told.Apart.ShouldHaveSingleItem();
        (opinion.Contested, opinion.Camps!.InA, opinion.Camps.InB).ShouldBe((true, 7, 5));
        told.Agreed.ShouldBeEmpty();
    }

    [Fact]
    public void The_corrected_view_leaves_out_what_is_struck_today_and_says_how_much_that_is()
    {
        StreamEvent[] story = [.. Before, .. People.Select((p, i) => Cast("b", p, i == 11 ? 10_000 : 2_000, 5_000, "s2")), Closed("s2")];
        var spam = story.Length - 1; // the event before the closing is the last vote
        StreamEvent[] after = [.. story, Struck("r1", "b", spam)];
        Of(story).Corrections.Any.ShouldBeFalse();
        var (recorded, corrected) = (Of(after, HistoryView.Recorded), Of(after));
        (recorded.Placed.Votes, recorded.Agreed.Concat(recorded.Apart).Single().N).ShouldBe((12, 12));
        (corrected.Placed.Votes, corrected.Agreed.Concat(corrected.Apart).Single().N).ShouldBe((11, 11));
        foreach (var told in (SessionInsights[])[recorded, corrected]) (told.Corrections.Struck, told.Corrections.Restored, told.Corrections.Any).ShouldBe((1, 0, true));
        Of([.. after, Reinstated("r1", "b", spam)]).Corrections.Any.ShouldBeFalse();
    }

    [Fact]
    public void A_tool_that_was_hidden_since_is_not_shown_in_the_corrected_view()
    {
        StreamEvent[] story = [.. Before, .. People.Select(p => Cast("b", p, 2_000, 5_000, "s2")), Closed("s2"), new(StreamKey.Tool("b"), new ToolHidden("Spam", "moderator"))];
        Of(story).Agreed.ShouldBeEmpty();
        Of(story).Corrections.Tools.ShouldBe(1);
        Of(story, HistoryView.Recorded).Agreed.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_comes_after_its_end_changes_nothing_of_the_recorded_view()
    {
        StreamEvent[] story = [.. Before, .. People.Select((p, i) => Cast("a", p, 500 * i, 5_000, "s2")), .. People.Select(p => Drawn(p, 5_000, "s2")), Closed("s2")];
        var (then, later) = (Of(story, HistoryView.Recorded), Of([.. story, Started("s3"), .. People.Select(p => Cast("a", p, 0, 0, "s3")), Drawn("p1", 1, "s3"), Closed("s3")], HistoryView.Recorded));
        later.Moved.Select(m => (m.Tool.Info.Id, m.Shift)).ShouldBe(then.Moved.Select(m => (m.Tool.Info.Id, m.Shift)));
        later.Apart.Concat(later.Agreed).Select(o => (o.N, o.Mean, o.Consensus)).ShouldBe(then.Apart.Concat(then.Agreed).Select(o => (o.N, o.Mean, o.Consensus)));
        later.Line.Everyone!.Counts.ShouldBe(then.Line.Everyone!.Counts);
        (later.Placed with { Added = [] }).ShouldBe(then.Placed with { Added = [] });
    }
}
