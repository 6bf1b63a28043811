using EventSpectrum.Domain.Tests.Properties;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Sessions;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Sessions;

/// <summary>What holds of the rounds of every session, on random stories, against a fold that knows nothing of the product's.</summary>
public class RoundProperties
{
    private static void Holds(Action<Story> property) =>
        Prop.ForAll(Step.Stories, (Step[] steps) => property(Story.Of(steps))).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Every_vote_of_a_blind_session_is_in_one_round_and_the_reveal_parts_them() => Holds(story =>
    {
        string? revealed = null;
        foreach (var e in story.Log)
        {
            var body = EventTypes.Read(e.Type, e.Data.Span);
            if (body is VotesRevealed reveal) revealed = reveal.SessionId;
            if (body is not VoteCast { SessionId: { } id }) continue;
            var session = story.Live.Sessions[story.Live.SessionNumber(id)];
            session.RoundOf(e.Sequence).ShouldBe(session.Blind is null ? null : revealed == id ? Round.Seeing : Round.Blind);
        }
    });

    [Fact]
    public void Nothing_is_hidden_without_a_session_that_hides_it() => Holds(story =>
    {
        foreach (var session in story.Live.Sessions.Where(s => s.EndedAt is not null)) session.Blind?.Reveal.ShouldNotBeNull();
        (story.Live.BlindSince is not null).ShouldBe(story.Live.Current is { Blind: { Reveal: null } });
    });

    [Fact]
    public void Rounds_are_the_votes_of_the_session_up_to_the_reveal_and_up_to_its_end() => Holds(story =>
    {
        var history = SpectrumHistory.Of(story.Live);
        foreach (var session in story.Live.Sessions.Where(s => s.Blind is not null && s.Number == story.Live.SessionNumber(s.SessionId)))
        {
            var rounds = SessionRounds.Of(history, session);
            var (blind, seeing) = (Expected(story, session, e => e is VotesRevealed r && r.SessionId == session.SessionId), Expected(story, session, e => e is SessionClosed c && c.SessionId == session.SessionId));
            foreach (var tool in story.Live.Tools.Where(t => !t.Info.OffTheChart))
            {
                var told = rounds.Tools.FirstOrDefault(t => t.Tool.Id == tool.Info.Id);
                var (first, second) = (Of(blind, tool.Info.Id), Of(seeing, tool.Info.Id));
                (told?.Blind.Votes ?? 0, told?.Seeing.Votes ?? 0).ShouldBe((first.Count, second.Count));
                if (told is null) continue;
                told.Changed.ShouldBe(first.Count(v => second.TryGetValue(v.Key, out var now) && now != v.Value));
                told.Came.ShouldBe(second.Keys.Except(first.Keys).Count());
                told.Withdrew.ShouldBe(first.Keys.Except(second.Keys).Count());
                (told.Blind.Votes + told.Came - told.Withdrew).ShouldBe(told.Seeing.Votes);
                if (first.Values.Count(v => v.X >= 0) >= 5) told.Blind.X!.Value.ShouldBe(first.Values.Where(v => v.X >= 0).Average(v => v.X) / 100, 1e-9);
                else told.Blind.X.ShouldBeNull();
            }
        }
    });

    private static Dictionary<string, (int X, int Y)> Of(Dictionary<(string Tool, string Who), (int X, int Y)> votes, string tool) =>
        votes.Where(v => v.Key.Tool == tool).ToDictionary(v => v.Key.Who, v => v.Value);

    // What the session's votes say up to an event, without what is struck by now.
    private static Dictionary<(string Tool, string Who), (int X, int Y)> Expected(Story story, Session session, Func<ISpectrumEvent?, bool> end)
    {
        var index = story.Log.FindIndex(e => end(EventTypes.Read(e.Type, e.Data.Span)));
        return NaiveFold.Of(index < 0 ? story.Log : story.Log[..(index + 1)], story.Log, (_, cast) => cast.SessionId == session.SessionId, shownIn: story.Log);
    }
}
