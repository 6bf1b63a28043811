using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Properties;

/// <summary>What holds of every log, checked on random stories. A failure prints its shrunk story and the seed to replay it with.</summary>
public class FoldProperties
{
    private static void Holds(Action<Step[]> property, int times = 150) =>
        Prop.ForAll(Step.Stories, property).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    [Fact]
    public void A_live_fold_is_a_rebuild_is_a_fold_from_any_image() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var live = SpectrumImage.Encode(story.Live);
        foreach (var from in (int[])[0, 1, story.Log.Count / 3, story.Log.Count / 2, story.Log.Count - 1, story.Log.Count])
            SpectrumImage.Encode(story.Rebuilt(from)).AsSpan().SequenceEqual(live).ShouldBeTrue($"the fold from an image at {from} of {story.Log.Count} differs");
    });

    [Fact]
    public void An_image_that_was_captured_does_not_change_when_the_log_goes_on() => Holds(steps =>
    {
        var story = Story.Of(steps[..(steps.Length / 2)]);
        var (now, captured) = (SpectrumImage.Encode(story.Live), SpectrumImage.Capture(story.Live));
        foreach (var step in steps[(steps.Length / 2)..])
        {
            story.Live.BeginProvisional();
            foreach (var e in step.Decide(story.Live).Events) story.Live.Apply(e.Event, Story.Ahead(story.Live, e.Stream));
            story.Live.TakeBack();
            story.Take(step);
        }

        captured().AsSpan().SequenceEqual(now).ShouldBeTrue("the image is of another state than it was captured of");
    });

    [Fact]
    public void A_provisional_fold_that_is_taken_back_never_was_and_decides_the_same() => Holds(steps =>
    {
        var story = new Story();
        foreach (var chunk in steps.Chunk(7))
        {
            // A roll-back names recorded votes: those of its own batch have no sequence yet, so here it comes before them.
            Step[] batch = [.. chunk.OrderByDescending(s => s.Act is Act.Strike or Act.Reinstate or Act.RollBack or Act.SwitchRollback or Act.Flag or Act.Judge)];
            var before = SpectrumImage.Encode(story.Live);
            var votes = story.Live.Votes;
            story.Live.BeginProvisional();
            var ahead = new List<string>();
            foreach (var step in batch)
            {
                foreach (var e in step.Decide(story.Live).Events)
                {
                    story.Live.Apply(e.Event, Story.Ahead(story.Live, e.Stream));
                    ahead.Add(Scenario.Stored(e));
                }
            }

            story.Live.TakeBack();
            SpectrumImage.Encode(story.Live).AsSpan().SequenceEqual(before).ShouldBeTrue("taking back left a trace");
            story.Live.Votes.ShouldBe(votes);
            batch.SelectMany(s => story.Take(s).Events).Select(Scenario.Stored).ShouldBe(ahead);
        }
    });

    [Fact]
    public void Sums_are_those_of_the_votes_and_votes_are_those_of_the_log() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var expected = NaiveFold.Of(story.Log);
        foreach (var tool in story.Live.Tools)
        {
            var votes = expected.Where(v => v.Key.Tool == tool.Info.Id).Select(v => v.Value).ToList();
            tool.Votes.All.Select(v => (v.Value.X, v.Value.Y)).Order().ShouldBe(votes.Order());
            var (x, y, both) = (votes.Where(v => v.X >= 0).ToList(), votes.Where(v => v.Y >= 0).ToList(), votes.Where(v => v is { X: >= 0, Y: >= 0 }).ToList());
            var s = tool.Votes.Sums;
            (s.NX, s.SumX, s.SumXX).ShouldBe((x.Count, x.Sum(v => v.X), x.Sum(v => (long)v.X * v.X)));
            (s.NY, s.SumY, s.SumYY).ShouldBe((y.Count, y.Sum(v => v.Y), y.Sum(v => (long)v.Y * v.Y)));
            (s.NBoth, s.BothX, s.BothY).ShouldBe((both.Count, both.Sum(v => v.X), both.Sum(v => v.Y)));
            (s.BothXX, s.BothYY, s.BothXY).ShouldBe((both.Sum(v => (long)v.X * v.X), both.Sum(v => (long)v.Y * v.Y), both.Sum(v => (long)v.X * v.Y)));
            foreach (var session in story.Live.Sessions.Select(v => v.Number).Prepend(-1))
            {
                var its = tool.Votes.All.Select(v => v.Value).Where(v => v.Session == session).ToList();
                tool.Votes.In(session).ShouldBe(new VoteCounts(its.Count, its.Count(v => v.X >= 0), its.Count(v => v.Y >= 0)));
            }

            Disagreement.Of([.. tool.Votes.All.Select(v => (v.Value.X, v.Value.Y))]).ShouldBe(Disagreement.Of([.. votes]));
        }

        story.Live.Votes.ShouldBe(expected.Count);
    });

    [Fact]
    public void A_command_sent_twice_records_once() => Holds(steps =>
    {
        var story = new Story();
        foreach (var step in steps)
        {
            // A join makes a new participant each time, a roll-back a new roll-back; their retries are known by their command's id alone.
            if (step.Act is Act.Join or Act.RollBack || story.Take(step).Refusal is not null) continue;
            step.Decide(story.Live).Events.ShouldBeEmpty($"{step} was recorded twice");
        }
    });

    [Fact]
    public void Names_on_the_chart_are_told_apart_and_times_of_votes_are_kept() => Holds(steps =>
    {
        var state = Story.Of(steps).Live;
        state.Tools.Select(t => EventSpectrum.Tools.ToolRules.Key(t.Info.Name)).ShouldBeUnique();
        state.Tools.SelectMany(t => t.Votes.All).ShouldAllBe(v => v.Value.AtTicks > 0 && v.Value.Sequence <= state.Sequence);
        state.Sessions.SkipLast(1).ShouldAllBe(s => s.EndedAt != null);
    });
}
