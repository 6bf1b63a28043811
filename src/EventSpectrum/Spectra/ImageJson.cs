using System.Text.Json.Serialization;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Tools;

namespace EventSpectrum.Spectra;

[JsonSerializable(typeof(SpectrumInfo))]
[JsonSerializable(typeof(Session[]))]
[JsonSerializable(typeof(TakenSnapshot[]))]
[JsonSerializable(typeof(ParticipantInfo[]))]
[JsonSerializable(typeof(ToolInfo))]
internal sealed partial class ImageJson : JsonSerializerContext;
