import { Agenda, Clock } from '@billkey/simulator';
import { expect } from 'chai';

describe('agenda', () => {
  it('acts in the order of the times when the clock is moved there, and no more once cleared', () => {
    const clock = new Clock(() => 0);
    const agenda = new Agenda(clock);
    const done: string[] = [];
    agenda.at(2_000, () => done.push('later'));
    agenda.at(1_000, () => done.push('sooner'));
    agenda.at(9_000, () => done.push('never'));
    clock.move(999);
    expect(done).to.deep.equal([]);
    clock.move(1_001);
    expect(done).to.deep.equal(['sooner', 'later']);
    agenda.clear();
    clock.move(10_000);
    expect(done).to.deep.equal(['sooner', 'later']);
  });
});
