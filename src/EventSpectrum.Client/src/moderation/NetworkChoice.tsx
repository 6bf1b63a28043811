import { text } from '../text';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';
import { toggled } from './selection';
import type { NetworkPart } from './types';

/** A network group, to be chosen with everyone who shares it. */
export function NetworkChoice({ network }: { network: NetworkPart | undefined }) {
  const moderation = useModeration(), { networks } = moderation.selection.value;
  if (!network) return <p class="past-row-votes">{text.moderation.noNetwork}</p>;
  const { group, participants } = network, on = networks.has(group);
  return (
    <>
      <span class="network-name">{text.moderation.network(group, participants)}</span>
      <button
        type="button"
        class={`button small ${on ? 'placing' : ''}`}
        aria-pressed={on}
        data-testid={`network-${group}`}
        onClick={() => moderation.choose({ networks: toggled(networks, group) })}
      >
        {on && <Icon name="check" size={16} />}{on ? text.moderation.unselectVotes : text.moderation.selectNetwork(participants)}<span class="unseen">{text.moderation.onNetwork(group)}</span>
      </button>
    </>
  );
}
