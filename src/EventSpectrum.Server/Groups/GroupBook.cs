using System.Collections.Concurrent;
using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Lines;

namespace EventSpectrum.Server.Groups;

/// <summary>
/// What everyone is told of the groups of each spectrum that somebody asked about on this node. It goes on from where it was asked last, off the
/// writer's loop, and is a fold of the log: any node comes to the same.
/// </summary>
internal sealed class GroupBook
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Reads what is told of disciplines, up to the end of a log at least.</summary>
    public T OfDisciplines<T>(SpectrumHistory history, Func<DisciplineGroups, T> read)
    {
        var entry = entries.GetOrAdd(history.Slug, _ => new Entry());
        lock (entry.Disciplines)
        {
            entry.Disciplines.Advance(history);
            return read(entry.Disciplines);
        }
    }

    /// <summary>Lets go of what was worked out for a spectrum; whoever asks again has it worked out anew, to the same.</summary>
    public void Forget(string slug) => entries.TryRemove(slug, out _);

    /// <summary>What is told of the lines of disciplines' people.</summary>
    public DisciplineLines Lines(SpectrumHistory history) => entries.GetOrAdd(history.Slug, _ => new Entry()).Lines;

    /// <summary>Reads what is told of opinion groups, up to the end of a log at least.</summary>
    public T OfOpinions<T>(SpectrumHistory history, Func<OpinionGroups, T> read)
    {
        var entry = entries.GetOrAdd(history.Slug, _ => new Entry());
        lock (entry.Opinions)
        {
            entry.Opinions.Advance(history);
            return read(entry.Opinions);
        }
    }

    /// <summary>What is told of the group that a picture is asked for, by tool and sequence.</summary>
    public Func<int, long, GroupSum?> Told(SpectrumHistory history, Averaging averaging) => averaging switch
    {
        { Discipline: { } discipline } => (tool, sequence) => OfDisciplines(history, d => d.At(tool, sequence, discipline)),
        { Opinion: { } letter } => (tool, sequence) => OfOpinions(history, o => o.At(tool, sequence, letter)),
        _ => (_, _) => null,
    };

    /// <summary>The room by groups at a moment.</summary>
    public GroupsPicture Picture(SpectrumHistory history, Moment moment, GroupsBy by) => by switch
    {
        GroupsBy.Discipline => OfDisciplines(history, d => GroupsPicture.At(
            history, moment, d.Names, history.InfoAt(moment.Sequence)?.Disciplines ?? [], tool => d.At(tool, moment.Sequence))),
        GroupsBy.Opinion => OfOpinions(history, o => GroupsPicture.At(
            history, moment, OpinionGroups.Letters, OpinionGroups.Letters, tool => o.At(tool, moment.Sequence))),
        _ => GroupsPicture.OfSessions(history, moment),
    };

    private sealed class Entry
    {
        public DisciplineGroups Disciplines { get; } = new();

        public OpinionGroups Opinions { get; } = new();

        public DisciplineLines Lines { get; } = new();
    }
}

/// <summary>What makes a group.</summary>
internal enum GroupsBy
{
    /// <summary>What people say they do.</summary>
    Discipline,

    /// <summary>The session in which votes were cast.</summary>
    Session,

    /// <summary>That people think alike.</summary>
    Opinion,
}
