import { html } from 'lit';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading, rowSkeletons } from '../components/bits.js';
import { dealRows } from '../components/deals.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';

/** Every deal of the market, newest first. */
class ActivityPage extends PageElement {
  #list = new Paged(this, (page, options) => api.activity(page, options));

  get heading() {
    return t('nav.activity');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#list.restart();
  }

  reload() {
    this.#list.restart({ keep: 'items' });
  }

  render() {
    return html`
      ${pageHeading(this.heading)}
      <p class="lead">${t('activity.about')}</p>
      <section class="panel" aria-label=${this.heading}>${this.#rows()}</section>
    `;
  }

  #rows() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (status === 'loading' && items.length === 0) {
      return rowSkeletons(6);
    }
    if (isEmpty) {
      return emptyState({
        image: 'activity', title: t('activity.emptyTitle'), text: t('activity.empty'),
      });
    }
    return html`${dealRows(items)}${loadMore(this.#list)}`;
  }
}

customElements.define('activity-page', ActivityPage);
