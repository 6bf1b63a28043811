using EventSpectrum.Log;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Properties;

/// <summary>What holds of every import, on random files and stories.</summary>
public class ImportProperties
{
    private const int MostStories = 100;

    private static void Holds(Action<Step[]> property) =>
        Prop.ForAll(Step.Stories, property).Check(Config.QuickThrowOnFailure.WithMaxTest(MostStories));

    private static Decision Import(SpectrumState into, SnapshotFile file) => ImportSnapshotHandler.Handle(new ImportSnapshot(file, "facilitator"), into);

    [Fact]
    public void A_file_that_was_imported_is_no_news_whatever_people_did_since() => Holds(steps =>
    {
        if (steps.Length < 2) return;
        var story = Story.Of(steps[..(steps.Length / 2)]);
        var file = steps[0].Captured(10);
        story.Record(Import(story.Live, file).Events);
        foreach (var step in steps[(steps.Length / 2)..].Where(s => s.Act != Act.Import && !TakesAnIdOf(file, s)))
        {
            story.Take(step);
            Import(story.Live, file).Events.Select(Scenario.Stored).ShouldBeEmpty($"{step} made the file news");
        }
    });

    // Ids of tools are made by the server: nobody who comes later adds one under an id that a file has.
    private static bool TakesAnIdOf(SnapshotFile file, Step step) =>
        step.Act is Act.Add or Act.AddByStaff && file.Items.Any(i => i.Id == $"t{step.What}");

    [Fact]
    public void After_any_files_in_a_row_the_chart_says_what_the_last_one_says() => Holds(steps =>
    {
        var story = new Story();
        for (var day = 0; day < steps.Length; day++)
        {
            var file = steps[day].Captured(day);
            var decision = Import(story.Live, file);
            decision.Refusal.ShouldBeNull();
            story.Record(decision.Events);
            ShouldSay(story.Live, file);
            Import(story.Live, file).Events.ShouldBeEmpty();
        }
    });

    [Fact]
    public void What_a_file_says_for_the_first_time_is_so_afterwards() => Holds(steps =>
    {
        if (steps.Length == 0) return;
        var story = Story.Of(steps.Where(s => s.Act is not (Act.Import or Act.Merge) && s.Who != 4));
        var file = steps[0].Captured(10);
        story.Record(Import(story.Live, file).Events);
        ShouldSay(story.Live, file);
    });

    [Fact]
    public void A_charts_own_snapshot_moves_no_dot_whatever_is_merged() => Holds(steps =>
    {
        var story = Story.Of(steps);
        var file = SnapshotReader.Read(SnapshotExport.Take(story.Live, withVoters: true).Write()) with { CapturedAt = Scenario.Start.AddDays(10) };
        var before = Counting(story.Live);
        story.Record(Import(story.Live, file).Events);
        Counting(story.Live).ShouldBe(before);
    });

    private static List<(string, string, int, int)> Counting(SpectrumState state) =>
        [.. state.Tools.SelectMany(t => t.Votes.All.Select(v => (t.Info.Id, state.Participants[v.Key].Id, v.Value.X, v.Value.Y))).Order()];

    private static void ShouldSay(SpectrumState state, SnapshotFile file)
    {
        var plan = ImportPlan.Of(file, state);
        state.Info!.Settings.PriorWeight.ShouldBe(ImportSnapshotHandler.PriorWeight);
        foreach (var planned in plan.Tools)
        {
            var tool = planned.Present.ShouldNotBeNull();
            (tool.Info.Description, tool.Info.StartX, tool.Info.StartY).ShouldBe((planned.Item.Description, planned.Item.StartX, planned.Item.StartY));
            tool.Info.Disciplines.ShouldBe(planned.Item.Tags);
            tool.Info.Disciplines.ShouldBeSubsetOf(state.Info.Disciplines);
            (tool.Info.Name == planned.Item.Name || tool.Info.Name.StartsWith($"{planned.Item.Name} (", StringComparison.Ordinal)).ShouldBeTrue(tool.Info.Name);
        }

        var imported = state.Tools.SelectMany(t => t.Votes.All.Where(v => state.Participants[v.Key].Imported)
            .Select(v => (t.Info.Id, state.Participants[v.Key].Id, v.Value.X, v.Value.Y)));
        imported.Order().ShouldBe(plan.Votes.Where(v => v.ParticipantId != "p0").Select(v => (v.ToolId, v.ParticipantId, v.X, v.Y)).Order());
        foreach (var (id, name) in plan.Voters.Where(v => v.Key != "p0"))
        {
            state.TryParticipant(id, out var who).ShouldBeTrue();
            state.Participants[who].DisplayName.ShouldBe(name);
        }
    }
}
