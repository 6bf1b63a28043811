using System.Text.Json.Serialization;
using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Snapshots;
using EventSpectrum.Suggestions;

namespace EventSpectrum.Spectra;

[JsonSerializable(typeof(InfoVersion[]))]
[JsonSerializable(typeof(SessionVersion[]))]
[JsonSerializable(typeof(TakenSnapshot[]))]
[JsonSerializable(typeof(Bookmark[]))]
[JsonSerializable(typeof(Rollback[]))]
[JsonSerializable(typeof(Flag[]))]
[JsonSerializable(typeof(ModerationAct[]))]
[JsonSerializable(typeof(Suggestion[]))]
[JsonSerializable(typeof(ParticipantVersion[]))]
[JsonSerializable(typeof(ToolVersion[]))]
internal sealed partial class ImageJson : JsonSerializerContext;
